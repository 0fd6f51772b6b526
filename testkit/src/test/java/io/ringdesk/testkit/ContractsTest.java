package io.ringdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.chassis.decision.EventType;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ContractsTest {
  @EventType("order.confirmed.v1")
  record Confirmed(String from) {}

  @EventType("order.prepaid.v1")
  record Prepaid(String from, Money received, Money amount) {}

  @Test
  void an_event_that_is_written_like_its_sample_passes() {
    Contracts.assertProduces("order.confirmed.v1", new Confirmed("awaiting"));
    Contracts.assertProduces(
        "order.prepaid.v1", new Prepaid("confirmed", euros("100.00"), euros("233.70")));
  }

  @Test
  void another_value_than_the_samples_is_found() {
    assertThatThrownBy(
            () -> Contracts.assertProduces("order.confirmed.v1", new Confirmed("prepaid")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("prepaid");
  }

  @Test
  void what_does_not_fit_the_schema_is_found() {
    assertThatThrownBy(() -> Contracts.assertMatches("order.confirmed.v1", "{\"from\":\"open\"}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/from");
  }

  @Test
  void an_event_under_another_name_is_found() {
    assertThatThrownBy(
            () -> Contracts.assertProduces("order.deleted.v1", new Confirmed("awaiting")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("order.confirmed.v1");
  }

  @Test
  void a_type_without_a_sample_is_told() {
    assertThatThrownBy(() -> Contracts.sample("order.eaten.v1"))
        .hasMessageContaining("contracts/samples/order.eaten.v1/1.json");
  }

  @Test
  void all_samples_of_a_type_are_found_in_order() {
    assertThat(Contracts.samples("call.recorded.v1"))
        .hasSizeGreaterThan(1)
        .first()
        .isEqualTo(Contracts.sample("call.recorded.v1"));
  }

  private static Money euros(String amount) {
    return Money.parse(CurrencyUnit.EUR + " " + amount);
  }
}
