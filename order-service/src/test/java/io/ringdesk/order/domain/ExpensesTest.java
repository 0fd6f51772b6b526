package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.eur;
import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static io.ringdesk.order.domain.Samples.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Orders 4: the expenses of an order are its refunds and commissions. */
class ExpensesTest {

  private final Given paid = Given.news(placing("100.00"), payment("p1", "100.00", 1));

  private static Expense of(String entry, String role, String person, String kind, String amount) {
    return new Expense(entry, role, person, kind, eur(amount), "a rule", minute(2));
  }

  private Given entered(Expense... entries) {
    return paid.act(order -> OrderNews.expenses(paid.file(), List.of(entries)));
  }

  @Test
  void they_are_what_was_given_back_and_what_was_earned() {
    entered(
        of("e1", "order-manager", "anna", "accrual", "10.00"),
        of("e2", "affiliate", "partner", "accrual", "5.00"));
    paid.and(refund("r1", "30.00", 3));
    entered(of("e3", "order-manager", "anna", "reversal", "-3.00"));
    assertThat(paid.order().expenses()).isEqualTo(eur("42.00"));
    assertThat(paid.order().expenseEntries())
        .extracting(Expense::entryId)
        .containsExactly("e1", "e2", "e3", "r1");
  }

  @Test
  void the_event_tells_the_sum_that_holds_after_it() {
    entered(of("e1", "order-manager", "anna", "accrual", "10.00"));
    List<Expense> more = List.of(of("e2", "order-manager", "anna", "reversal", "-4.00"));
    paid.when(order -> OrderNews.expenses(paid.file(), more))
        .thenHappened(new OrderEvent.ExpenseNoted(more, eur("6.00")));
  }

  @Test
  void a_commission_that_goes_to_and_fro_leaves_only_who_has_it() {
    entered(of("e0", "order-manager", "anna", "accrual", "10.00"));
    for (int times = 1; times <= 50; times++) {
      entered(
          of("f" + times, "order-manager", "anna", "moved", "-10.00"),
          of("t" + times, "order-manager", "boris", "moved", "10.00"));
      entered(
          of("g" + times, "order-manager", "boris", "moved", "-10.00"),
          of("u" + times, "order-manager", "anna", "moved", "10.00"));
    }
    assertThat(paid.order().expenses()).isEqualTo(eur("10.00"));
    assertThat(paid.order().commissions().entries()).hasSize(1);
  }

  @Test
  void the_commission_that_the_placement_promises_is_not_counted_by_itself() {
    var affiliated =
        new Placing(
            "shop",
            "A-1",
            Samples.PLACED_AT,
            Samples.terms("100.00", true),
            null,
            null,
            new Affiliate("partner", eur("5.00")),
            null,
            null,
            null);
    assertThat(Given.news(affiliated, payment("p1", "100.00", 1)).order().expenses())
        .isEqualTo(eur("0.00"));
  }

  @Test
  void what_can_not_belong_to_the_order_is_refused() {
    var yen =
        new Expense(
            "e1", "affiliate", "p", "accrual", Money.ofMinor(CurrencyUnit.JPY, 5), "r", minute(2));
    paid.when(order -> OrderNews.expenses(paid.file(), List.of(yen)))
        .thenRefused("Entry e1 is in JPY, and the order in EUR.");
    assertThat(OrderNews.expenses(OrderFile.empty("lost"), List.of(yen)))
        .isInstanceOf(Decision.Refused.class);
  }
}
