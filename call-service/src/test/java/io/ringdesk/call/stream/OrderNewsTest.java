package io.ringdesk.call.stream;

import static io.ringdesk.call.domain.CallItem.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.CallSettings;
import io.ringdesk.call.callability.CustomerZones;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.ItemStatus;
import io.ringdesk.call.domain.LeaveReason;
import io.ringdesk.call.domain.Place;
import io.ringdesk.call.domain.RetryRule;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.testkit.Contracts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what order-service has agreed to publish. */
class OrderNewsTest {

  private static final Instant THEN = Instant.parse("2026-11-20T08:15:00.250Z");

  private final Map<String, ZoneId> cards = new HashMap<>();
  private final OrderNews news =
      new OrderNews(
          new CustomerZones(
              new CallSettings(
                  Duration.ofMinutes(10), RetryRule.USUAL, CallingHours.USUAL, ZoneId.of("UTC"))));

  private Decision<CallItemEvent> on(CallItem item, Incoming event) {
    return news.on(item, event, phone -> Optional.ofNullable(cards.get(phone)));
  }

  @Test
  void where_a_customer_is_his_card_says_before_the_order_and_the_number() {
    cards.put("+34612345678", ZoneId.of("Atlantic/Canary"));

    CallItem item = after(unknown("o-1"), "order.placed.v1");

    assertThat(item.customer())
        .extracting(Customer::timeZone)
        .isEqualTo(ZoneId.of("Atlantic/Canary"));
    assertThat(on(item, incoming("order.changed.v1"))).isEqualTo(Decision.nothingToDo());
  }

  @Test
  void a_placed_order_is_due_when_it_was_placed_and_knows_what_it_takes_to_call() {
    CallItem item = after(unknown("o-1"), "order.placed.v1");

    assertThat(item.customer())
        .isEqualTo(
            new Customer(
                "Lucía Fernández",
                "lucia.fernandez@customers.example",
                "+34612345678",
                ZoneId.of("Europe/Madrid")));
    assertThat(item.place())
        .extracting(Place::status, Place::dueAt, Place::reason)
        .containsExactly(ItemStatus.WAITING, THEN, DueReason.NEW);
    assertThat(item.autoCancelAt()).isEqualTo("2026-11-27T08:15:00Z");
    assertThat(item.manager()).isNull();
  }

  @Test
  void its_manager_is_whom_the_order_was_given_to() {
    assertThat(after(placed(), "order.manager-assigned.v1").manager()).isEqualTo("anna");
  }

  @Test
  void a_changed_order_that_has_the_same_customer_changes_nothing() {
    assertThat(on(placed(), incoming("order.changed.v1"))).isEqualTo(Decision.nothingToDo());
  }

  @Test
  void a_moved_auto_cancel_date_is_known() {
    assertThat(after(placed(), "order.auto-cancel-set.v1").autoCancelAt())
        .isEqualTo("2026-11-30T23:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "order.paid.v1, PAID",
    "order.cancelled.v1, CANCELLED",
    "order.refunded.v1, REFUNDED",
    "order.deleted.v1, DELETED"
  })
  void an_order_that_has_come_to_its_end_leaves_the_queue(String type, LeaveReason reason) {
    assertThat(after(placed(), type).place().closedBecause()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"order.prepaid.v1", "order.confirmed.v1"})
  void an_order_that_can_be_paid_again_comes_back(String type) {
    assertThat(after(after(placed(), "order.cancelled.v1"), type).isWaiting()).isTrue();
  }

  @Test
  void an_order_that_is_restored_comes_back() {
    CallItem deleted = after(placed(), "order.deleted.v1");
    assertThat(after(deleted, "order.restored.v1").isWaiting()).isTrue();
    assertThat(on(placed(), incoming("order.restored.v1"))).isEqualTo(Decision.nothingToDo());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order.change-noted.v1",
        "order.payment-received.v1",
        "order.refund-made.v1",
        "order.cancellation-noted.v1",
        "order.personal-manager-assigned.v1",
        "order.auto-payment-set.v1",
        "order.note-added.v1",
        "order.tagged.v1",
        "order.analytics-removed.v1",
        "order.call-noted.v1",
        "order.expense-noted.v1",
        "order.payment-letter-requested.v1",
        "order.duplicate-asked.v1",
        "order.duplicate-made.v1",
        "order.call-back-offered.v1",
        "order.next-call-set.v1",
        "order.next-call-dropped.v1",
        "order.news-kept.v1"
      })
  void other_news_change_nothing(String type) {
    assertThat(on(placed(), incoming(type))).isEqualTo(Decision.nothingToDo());
    assertThat(on(unknown("o-1"), incoming(type))).isEqualTo(Decision.nothingToDo());
  }

  private CallItem placed() {
    return after(unknown("o-1"), "order.placed.v1");
  }

  private CallItem after(CallItem item, String type) {
    CallItem next = item;
    if (on(item, incoming(type)) instanceof Decision.Happened<CallItemEvent>(var events)) {
      for (CallItemEvent event : events) {
        next = next.after(event);
      }
    }
    return next;
  }

  private static Incoming incoming(String type) {
    byte[] data = Contracts.sample(type).getBytes(StandardCharsets.UTF_8);
    return new Incoming(
        "orders", 0, 0, "o-1:1", "/order-service", type, "o-1", 1, THEN, "shop", null, null, data);
  }
}
