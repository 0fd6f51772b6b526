package io.ringdesk.commission.stream;

import static io.ringdesk.testkit.Contracts.assertMatches;
import static io.ringdesk.testkit.Contracts.assertProduces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.decision.EventType;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.commission.domain.Affiliate;
import io.ringdesk.commission.domain.Commission;
import io.ringdesk.commission.domain.CommissionEvent;
import io.ringdesk.commission.domain.CommissionEvent.Accrued;
import io.ringdesk.commission.domain.CommissionEvent.Moved;
import io.ringdesk.commission.domain.CommissionEvent.OrderKnown;
import io.ringdesk.commission.domain.CommissionEvent.Reversed;
import io.ringdesk.commission.domain.Entry;
import io.ringdesk.commission.domain.EntryKind;
import io.ringdesk.commission.domain.KnownOrder;
import io.ringdesk.commission.domain.Line;
import io.ringdesk.commission.domain.LineKind;
import io.ringdesk.commission.domain.Plan;
import io.ringdesk.commission.domain.Role;
import io.ringdesk.commission.domain.Terms;
import io.ringdesk.testkit.Contracts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {

  private static final String ORDER = "5f0c6a1e-8a55-5d0e-9b0b-3c1f3f4f7a21";
  private static final String RATES =
      "10 % on base and cross lines, 20 % on upsale lines; the discount of 10.00 EUR is spread over the lines by value.";
  private static final CommissionPolicy POLICY =
      new CommissionPolicy(Plan.DEFAULT, _ -> Plan.DEFAULT, ZoneOffset.UTC);

  private static final Entry ANNAS =
      entry(1, "anna", Role.ORDER_MANAGER, EntryKind.ACCRUAL, "34.38", "228.80", "mixed", RATES);
  private static final Entry PARTNERS =
      entry(
          2,
          "partner-17",
          Role.AFFILIATE,
          EntryKind.ACCRUAL,
          "12.00",
          "228.80",
          "5.24475524",
          "The affiliate earns what the order says: 12.00 EUR.");
  private static final Entry TAKEN_BACK =
      at(
          10,
          "2026-11-24T11:00:01Z",
          entry(
              3,
              "anna",
              Role.ORDER_MANAGER,
              EntryKind.REVERSAL,
              "-7.36",
              "50.00",
              "mixed",
              "A refund of 50.00 EUR of 233.70 EUR takes back the same share of 34.38 EUR."));

  @Test
  void an_accrual_is_told_as_agreed() {
    assertProduces("commission.accrued.v1", new Accrued(List.of(ANNAS, PARTNERS), null));
    assertProduces(
        "commission.accrued.v1",
        new Accrued(
            List.of(ANNAS, PARTNERS),
            new KnownOrder(true, eur("233.70"), null, "anna", terms(true))));
  }

  @Test
  void a_reversal_is_told_as_agreed() {
    assertProduces("commission.reversed.v1", new Reversed(List.of(TAKEN_BACK), null));
    assertProduces(
        "commission.reversed.v1",
        new Reversed(
            List.of(TAKEN_BACK), new KnownOrder(true, eur("233.70"), eur("50.00"), "anna", null)));
  }

  @Test
  void a_move_is_told_as_agreed() {
    String rule = "The order went from boris to anna.";
    Entry from =
        entry(4, "boris", Role.ORDER_MANAGER, EntryKind.MOVED, "-34.38", "228.80", "mixed", rule);
    Entry to =
        entry(5, "anna", Role.ORDER_MANAGER, EntryKind.MOVED, "34.38", "228.80", "mixed", rule);
    String when = "2026-11-25T09:00:01Z";

    assertProduces(
        "commission.moved.v1", new Moved(List.of(at(11, when, from), at(11, when, to)), null));
  }

  @Test
  void what_became_known_of_an_order_is_told_as_agreed() {
    assertProduces(
        "commission.order-known.v1",
        new OrderKnown(new KnownOrder(true, eur("233.70"), null, null, terms(false))));
  }

  @Test
  void a_paid_order_as_agreed_accrues_what_was_agreed() {
    var told = take(Commission.unknown(ORDER), news("order.paid.v1", 9, "2026-11-22T16:20:01Z"));

    assertThat(told.getFirst().entries())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("entryId")
        .containsExactly(ANNAS, PARTNERS);
  }

  @Test
  void what_is_off_a_line_or_the_order_by_per_cent_earns_nothing() {
    var told = take(Commission.unknown(ORDER), news("order.paid.v1", 2, 9, "2026-11-24T16:20:01Z"));

    assertThat(told.getFirst().entries())
        .extracting(Entry::amount, Entry::base)
        .containsExactly(tuple(eur("9.30"), eur("92.99")));
  }

  @Test
  void a_refund_as_agreed_takes_back_what_was_agreed() {
    Commission commission = accrued();

    var told = take(commission, news("order.refund-made.v1", 10, "2026-11-24T11:00:01Z"));

    assertThat(told.getFirst().entries().getFirst())
        .usingRecursiveComparison()
        .ignoringFields("entryId")
        .isEqualTo(TAKEN_BACK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order.paid.v1",
        "order.prepaid.v1",
        "order.refunded.v1",
        "order.cancelled.v1",
        "order.deleted.v1",
        "order.refund-made.v1",
        "order.payment-received.v1",
        "order.manager-assigned.v1"
      })
  void each_event_of_an_order_that_matters_is_understood(String type) {
    List<CommissionEvent> told = take(accrued(), news(type, 10, "2026-11-24T11:00:01Z"));

    told.forEach(
        event ->
            assertMatches(
                event.getClass().getAnnotation(EventType.class).value(),
                Json.events().writeValueAsString(event)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"order.placed.v1", "order.confirmed.v1", "order.changed.v1", "order.tagged.v1"})
  void other_events_are_passed_over(String type) {
    assertThat(take(accrued(), news(type, 10, "2026-11-24T11:00:01Z"))).isEmpty();
  }

  private static Commission accrued() {
    Commission commission = Commission.unknown(ORDER);
    for (CommissionEvent event :
        take(commission, news("order.paid.v1", 9, "2026-11-22T16:20:01Z"))) {
      commission = commission.after(event);
    }
    return commission;
  }

  private static List<CommissionEvent> take(Commission commission, Incoming news) {
    return switch (POLICY.on(commission, news)) {
      case Decision.Happened<CommissionEvent>(var events) -> new ArrayList<>(events);
      case Decision.NothingToDo<CommissionEvent> _ -> List.of();
      case Decision.Refused<CommissionEvent>(var refusal) ->
          throw new AssertionError(refusal.reason());
    };
  }

  private static Incoming news(String type, long sequence, String time) {
    return news(type, 1, sequence, time);
  }

  private static Incoming news(String type, int sample, long sequence, String time) {
    return new Incoming(
        "orders",
        0,
        sequence,
        ORDER + ":" + sequence,
        "/order-service",
        type,
        ORDER,
        sequence,
        Instant.parse(time),
        "anna",
        null,
        null,
        Contracts.sample(type, sample).getBytes(StandardCharsets.UTF_8));
  }

  private static Terms terms(boolean withPeople) {
    return new Terms(
        Instant.parse("2026-11-20T08:15:00Z"),
        0,
        List.of(
            new Line("ACC-1Y", LineKind.BASE, eur("99.80")),
            new Line("BOOK-TAX", LineKind.CROSS, eur("19.00")),
            new Line("ACC-PRO", LineKind.UPSALE, eur("120.00"))),
        eur("10.00"),
        withPeople ? "paula" : null,
        withPeople ? new Affiliate("partner-17", eur("12.00")) : null);
  }

  private static Entry entry(
      int number,
      String person,
      Role role,
      EntryKind kind,
      String amount,
      String base,
      String rate,
      String rule) {
    return new Entry(
        "b7a6f0c2-1111-5e0a-8f0e-00000000000" + number,
        ORDER,
        person,
        role,
        kind,
        eur(amount),
        eur(base),
        rate,
        rule,
        ORDER + ":9",
        Instant.parse("2026-11-22T16:20:01Z"),
        "2026-11");
  }

  private static Entry at(int sequence, String time, Entry entry) {
    return new Entry(
        entry.entryId(),
        entry.orderId(),
        entry.person(),
        entry.role(),
        entry.kind(),
        entry.amount(),
        entry.base(),
        entry.rate(),
        entry.rule(),
        ORDER + ":" + sequence,
        Instant.parse(time),
        entry.period());
  }

  private static Money eur(String amount) {
    return Money.parse("EUR " + amount);
  }
}
