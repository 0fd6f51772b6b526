package io.ringdesk.order.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.domain.Expense;
import io.ringdesk.order.stream.CommissionNews.Entered;
import io.ringdesk.testkit.Contracts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommissionNewsTest {

  @ParameterizedTest
  @ValueSource(strings = {"commission.accrued.v1", "commission.reversed.v1", "commission.moved.v1"})
  void entries_are_read_as_commission_service_writes_them(String type) {
    for (String sample : Contracts.samples(type)) {
      assertThat(Json.events().readValue(sample, Entered.class).expenses())
          .isNotEmpty()
          .allSatisfy(expense -> assertThat(expense.rule()).isNotBlank());
    }
  }

  @Test
  void an_entry_says_who_earns_what_as_what() {
    List<Expense> accrued =
        Json.events()
            .readValue(Contracts.sample("commission.accrued.v1"), Entered.class)
            .expenses();
    assertThat(accrued)
        .extracting(Expense::role, Expense::person, expense -> expense.amount().toString())
        .containsExactly(
            tuple("order-manager", "anna", "EUR 34.38"),
            tuple("affiliate", "partner-17", "EUR 12.00"));
  }
}
