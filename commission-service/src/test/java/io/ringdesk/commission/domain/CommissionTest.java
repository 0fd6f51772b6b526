package io.ringdesk.commission.domain;

import static io.ringdesk.commission.domain.LineKind.BASE;
import static io.ringdesk.commission.domain.LineKind.CROSS;
import static io.ringdesk.commission.domain.LineKind.UPSALE;
import static io.ringdesk.commission.domain.Orders.broughtBy;
import static io.ringdesk.commission.domain.Orders.eur;
import static io.ringdesk.commission.domain.Orders.heldBy;
import static io.ringdesk.commission.domain.Orders.less;
import static io.ringdesk.commission.domain.Orders.line;
import static io.ringdesk.commission.domain.Orders.lookedAfterBy;
import static io.ringdesk.commission.domain.Orders.notPaid;
import static io.ringdesk.commission.domain.Orders.paid;
import static io.ringdesk.commission.domain.Orders.plan;
import static io.ringdesk.commission.domain.Orders.received;
import static io.ringdesk.commission.domain.Orders.refunded;
import static io.ringdesk.commission.domain.Orders.terms;
import static io.ringdesk.commission.domain.Role.PERSONAL_MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.commission.domain.CommissionEvent.OrderKnown;
import org.junit.jupiter.api.Test;

class CommissionTest {

  private static final Terms HUNDRED = terms(line(BASE, "100.00"));

  @Test
  void a_paid_order_earns_its_manager_ten_per_cent_of_base_and_cross_and_twenty_of_upsale() {
    var ledger =
        new Ledger()
            .told(
                paid(
                    terms(line(BASE, "100.00"), line(CROSS, "50.00"), line(UPSALE, "30.00")),
                    "180.00",
                    "anna"));

    assertThat(ledger.lines()).containsExactly("anna accrual 21.00");
  }

  @Test
  void an_entry_says_why() {
    Terms discounted =
        less(
            "10.00",
            broughtBy(
                "partner-17",
                "12.00",
                terms(line(BASE, "99.80"), line(CROSS, "19.00"), line(UPSALE, "120.00"))));
    var ledger = new Ledger().told(paid(discounted, "233.70", "anna"));

    Entry annas = ledger.entries().getFirst();
    assertThat(annas.amount()).isEqualTo(eur("34.38"));
    assertThat(annas.base()).isEqualTo(eur("228.80"));
    assertThat(annas.rate()).isEqualTo("mixed");
    assertThat(annas.rule())
        .isEqualTo(
            "10 % on base and cross lines, 20 % on upsale lines; the discount of 10.00 EUR is spread over the lines by value.");
    assertThat(annas.cause()).isEqualTo("order-1:1");
    assertThat(annas.period()).isEqualTo("2026-11");
    Entry partners = ledger.entries().getLast();
    assertThat(partners.rate()).isEqualTo("5.24475524");
    assertThat(partners.rule()).isEqualTo("The affiliate earns what the order says: 12.00 EUR.");
  }

  @Test
  void shipping_earns_nobody_anything() {
    assertThat(new Ledger().told(paid(HUNDRED, "108.00", "anna")).lines())
        .containsExactly("anna accrual 10.00");
  }

  @Test
  void the_sum_is_rounded_once_half_to_even() {
    assertThat(new Ledger().told(paid(terms(line(BASE, "0.25")), "0.25", "anna")).lines())
        .containsExactly("anna accrual 0.02");
    assertThat(new Ledger().told(paid(terms(line(BASE, "0.35")), "0.35", "anna")).lines())
        .containsExactly("anna accrual 0.04");
    assertThat(
            new Ledger()
                .told(paid(terms(line(BASE, "0.04"), line(CROSS, "0.04")), "0.08", "anna"))
                .lines())
        .containsExactly("anna accrual 0.01");
  }

  @Test
  void a_discount_greater_than_all_lines_leaves_nothing_to_earn() {
    assertThat(new Ledger().told(paid(less("120.00", HUNDRED), "5.00", "anna")).lines()).isEmpty();
  }

  @Test
  void a_personal_manager_earns_only_where_the_plan_says_so() {
    Terms terms = lookedAfterBy("paula", HUNDRED);

    assertThat(new Ledger().told(paid(terms, "100.00", "anna")).lines())
        .containsExactly("anna accrual 10.00");
    assertThat(
            new Ledger()
                .told(paid(terms, "100.00", "anna", plan(Rate.of(PERSONAL_MANAGER, "2.5"))))
                .lines())
        .containsExactly("anna accrual 10.00", "paula accrual 2.50");
  }

  @Test
  void a_rate_of_the_plan_stands_before_what_the_order_says_for_the_affiliate() {
    Terms terms = broughtBy("partner-17", "12.00", HUNDRED);

    assertThat(
            new Ledger()
                .told(paid(terms, "100.00", "anna", plan(Rate.of(Role.AFFILIATE, "7"))))
                .lines())
        .containsExactly("anna accrual 10.00", "partner-17 accrual 7.00");
  }

  @Test
  void a_refund_takes_back_its_share() {
    var ledger =
        new Ledger().told(paid(HUNDRED, "100.00", "anna")).told(refunded("33.33", "100.00"));

    assertThat(ledger.lines()).containsExactly("anna accrual 10.00", "anna reversal -3.33");
    assertThat(ledger.entries().getLast().rule())
        .isEqualTo("A refund of 33.33 EUR of 100.00 EUR takes back the same share of 10.00 EUR.");
  }

  @Test
  void the_next_refund_takes_back_the_difference() {
    var ledger =
        new Ledger()
            .told(paid(HUNDRED, "100.00", "anna"))
            .told(refunded("33.33", "100.00"))
            .told(refunded("66.66", "100.00"))
            .told(refunded("100.00", "100.00"));

    assertThat(ledger.lines())
        .containsExactly(
            "anna accrual 10.00",
            "anna reversal -3.33",
            "anna reversal -3.34",
            "anna reversal -3.33");
    assertThat(ledger.entries().get(2).rule()).endsWith("3.33 EUR of it were taken back before.");
  }

  @Test
  void a_refund_of_more_than_was_received_takes_back_no_more_than_was_accrued() {
    assertThat(
            new Ledger()
                .told(paid(HUNDRED, "100.00", "anna"))
                .told(refunded("150.00", "100.00"))
                .told(notPaid())
                .lines())
        .containsExactly("anna accrual 10.00", "anna reversal -10.00");
  }

  @Test
  void money_that_comes_after_a_refund_gives_back_some_of_what_it_took() {
    assertThat(
            new Ledger()
                .told(paid(HUNDRED, "100.00", "anna"))
                .told(refunded("50.00", "100.00"))
                .told(received("200.00"))
                .lines())
        .containsExactly("anna accrual 10.00", "anna reversal -5.00", "anna reversal 2.50");
  }

  @Test
  void money_that_comes_when_nothing_was_refunded_changes_nothing() {
    var ledger = new Ledger().told(paid(HUNDRED, "100.00", "anna")).told(received("200.00"));

    assertThat(ledger.events()).hasSize(1);
  }

  @Test
  void a_refund_before_the_payment_in_full_is_not_forgotten() {
    assertThat(
            new Ledger()
                .told(refunded("50.00", "50.00"))
                .told(paid(HUNDRED, "150.00", "anna"))
                .lines())
        .containsExactly("anna accrual 10.00", "anna reversal -3.33");
  }

  @Test
  void another_manager_takes_the_commission_with_the_order() {
    assertThat(new Ledger().told(paid(HUNDRED, "100.00", "anna")).told(heldBy("boris")).lines())
        .containsExactly("anna accrual 10.00", "anna moved -10.00", "boris moved 10.00");
  }

  @Test
  void what_a_refund_has_left_moves_and_a_later_refund_takes_from_the_new_one() {
    assertThat(
            new Ledger()
                .told(paid(HUNDRED, "100.00", "anna"))
                .told(refunded("25.00", "100.00"))
                .told(heldBy("boris"))
                .told(refunded("50.00", "100.00"))
                .lines())
        .containsExactly(
            "anna accrual 10.00",
            "anna reversal -2.50",
            "anna moved -7.50",
            "boris moved 7.50",
            "boris reversal -2.50");
  }

  @Test
  void a_manager_with_a_rate_of_his_own_gets_his_own_whenever_he_came() {
    Plan boris = plan(Rate.of(Role.ORDER_MANAGER, "15").forManager("boris"));

    assertThat(
            new Ledger()
                .told(paid(HUNDRED, "100.00", "anna", boris))
                .told(heldBy("boris", boris))
                .sums())
        .isEqualTo(new Ledger().told(paid(HUNDRED, "100.00", "boris", boris)).sums());
  }

  @Test
  void an_order_paid_with_nobody_holding_it_earns_whoever_takes_it() {
    var ledger = new Ledger().told(paid(HUNDRED, "100.00", null));
    assertThat(ledger.lines()).isEmpty();
    assertThat(ledger.events()).hasExactlyElementsOfTypes(OrderKnown.class);

    assertThat(ledger.told(refunded("50.00", "100.00")).told(heldBy("clara")).lines())
        .containsExactly("clara accrual 10.00", "clara reversal -5.00");
  }

  @Test
  void an_order_that_nobody_holds_any_more_keeps_its_commission_for_the_next() {
    assertThat(
            new Ledger()
                .told(paid(HUNDRED, "100.00", "anna"))
                .told(heldBy(null))
                .told(heldBy("boris"))
                .lines())
        .containsExactly("anna accrual 10.00", "anna reversal -10.00", "boris accrual 10.00");
  }

  @Test
  void a_late_change_that_leaves_the_order_unpaid_takes_all_back() {
    assertThat(
            new Ledger()
                .told(paid(HUNDRED, "100.00", "anna"))
                .told(notPaid())
                .told(paid(terms(line(BASE, "120.00")), "120.00", "boris"))
                .lines())
        .containsExactly("anna accrual 10.00", "anna reversal -10.00", "boris accrual 12.00");
  }

  @Test
  void other_terms_of_a_paid_order_are_entered_as_a_difference() {
    assertThat(
            new Ledger()
                .told(paid(HUNDRED, "100.00", "anna"))
                .told(refunded("50.00", "100.00"))
                .told(paid(terms(line(UPSALE, "80.00")), "100.00", "anna"))
                .lines())
        .containsExactly(
            "anna accrual 10.00",
            "anna reversal -5.00",
            "anna accrual 16.00",
            "anna reversal -13.00");
  }

  @Test
  void another_affiliate_in_the_new_terms_takes_the_place_of_the_former() {
    assertThat(
            new Ledger()
                .told(paid(broughtBy("p1", "12.00", HUNDRED), "100.00", null))
                .told(paid(broughtBy("p2", "9.00", HUNDRED), "100.00", null))
                .told(paid(HUNDRED, "100.00", null))
                .lines())
        .containsExactly(
            "p1 accrual 12.00", "p2 accrual 9.00", "p1 reversal -12.00", "p2 reversal -9.00");
  }

  @Test
  void the_same_news_again_changes_nothing() {
    var ledger =
        new Ledger()
            .told(paid(HUNDRED, "100.00", "anna"))
            .told(paid(HUNDRED, "100.00", "anna"))
            .told(refunded("10.00", "100.00"))
            .told(refunded("10.00", "100.00"))
            .told(heldBy("anna"));

    assertThat(ledger.events()).hasSize(2);
  }

  @Test
  void the_same_cause_and_person_and_kind_give_the_same_entry_id() {
    String once = new Ledger().told(paid(HUNDRED, "100.00", "anna")).entries().getFirst().entryId();
    String again =
        new Ledger().told(paid(HUNDRED, "100.00", "anna")).entries().getFirst().entryId();

    assertThat(once).isEqualTo(again);
  }

  @Test
  void only_the_first_news_of_the_terms_tells_them() {
    var ledger =
        new Ledger().told(paid(HUNDRED, "100.00", "anna")).told(refunded("10.00", "100.00"));

    assertThat(ledger.events().getFirst().order()).extracting(KnownOrder::terms).isEqualTo(HUNDRED);
    assertThat(ledger.events().getLast().order()).extracting(KnownOrder::terms).isNull();
    assertThat(ledger.commission().order().terms()).isEqualTo(HUNDRED);
  }
}
