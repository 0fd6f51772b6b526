package io.ringdesk.bench.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.local.platform.parts.Settings.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOrdersTest {

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void aFileOfTwoOrdersAndAPayment() throws IOException {
    file = folder.resolve("orders.ndjson");
    Files.writeString(
        file,
        """
        {"specversion":"1.0","id":"a","source":"/s","type":"order-intake.placed.v1","data":{"source":"s","externalId":"A"}}

        {"specversion":"1.0","id":"p","source":"/s","type":"order-intake.payment.v1","data":{"source":"s","externalId":"A"}}
        {"specversion":"1.0","id":"b","source":"/s","type":"order-intake.placed.v1","data":{"source":"s","externalId":"B"}}
        """);
  }

  @Test
  void its_orders_come_again_under_other_ids_when_it_is_over() {
    var orders = new FileOrders(file, "bench");
    assertThat(orders.from(1, 4).map(IntakeRecord::key))
        .containsExactly("bench/B-1", "bench/A-2", "bench/B-3", "bench/A-4");
  }

  @Test
  void an_order_that_is_delivered_again_is_taken_once_and_one_of_another_shop_is_another()
      throws IOException {
    Files.writeString(
        file,
        """
        {"type":"order-intake.placed.v1","id":"a","data":{"source":"s","externalId":"A"}}
        {"type":"order-intake.placed.v1","id":"a","data":{"source":"s","externalId":"A"}}
        {"type":"order-intake.placed.v1","id":"b","data":{"source":"other","externalId":"A"}}
        {"type":"order-intake.placed.v1","id":"a","data":{"source":"s","externalId":"A"}}
        """);
    assertThat(new FileOrders(file, "bench").from(0, 4).map(it -> it.attributes().get("id")))
        .containsExactly("a-0", "b-1", "a-2", "b-3");
    assertThat(new FileOrders(file, "bench").from(0, 4).map(IntakeRecord::key))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_file_without_orders_is_named() throws IOException {
    Files.writeString(file, "{\"type\":\"order-intake.payment.v1\"}\n");
    assertThatThrownBy(() -> new FileOrders(file, "bench"))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("orders.ndjson holds no event of the type order-intake.placed.v1");
  }

  @Test
  void a_line_that_is_no_json_is_shown() throws IOException {
    Files.writeString(file, "rubbish\n");
    assertThatThrownBy(() -> new FileOrders(file, "bench"))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("This line is no JSON: rubbish");
  }
}
