package io.ringdesk.local.platform.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.parts.Service;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PairTest {

  @Test
  void each_topic_that_a_service_reads_is_compared_with_the_one_that_owns_it() {
    assertThat(Pair.ALL)
        .doesNotHaveDuplicates()
        .hasSize(Arrays.stream(Service.values()).mapToInt(it -> it.reads().size()).sum())
        .contains(
            new Pair("orders", "order-service", "commission-service"),
            new Pair("exchange", "call-service", "call-service"),
            new Pair("commissions", "commission-service", "commission-service"),
            new Pair("letters", "notification-service", "contact-service"));
  }

  @Test
  void what_comes_from_outside_is_audited_at_who_takes_it() {
    assertThat(Intake.ALL).extracting(Intake::name).containsExactly("order-intake", "pbx-intake");
  }
}
