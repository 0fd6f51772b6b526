package io.ringdesk.bench.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderIdTest {

  @Test
  void it_is_the_one_that_order_service_gives() {
    assertThat(OrderId.of("bench/B-000000042")).isEqualTo("894cb945-bce7-5fe4-ab53-3c5f7a87655e");
  }
}
