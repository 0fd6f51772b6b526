package io.ringdesk.order.shops;

import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.intake.IntakeEvent;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a platform's message comes to here. */
sealed interface Meaning {

  /** It tells of an order. */
  record News(List<IntakeEvent> events) implements Meaning {}

  /**
   * It shows an order whose lines or customer can't be taken. What else it tells is sound: money, a
   * cancellation.
   *
   * @param wrong why not; {@link BadInput}, or {@link UnreadableEvent}
   */
  record WithoutTerms(String orderId, List<IntakeEvent> events, RuntimeException wrong)
      implements Meaning {}

  /**
   * There is nothing in it for the call centre.
   *
   * @param reason a sentence for the owner of the shop
   */
  record PassedOver(String reason) implements Meaning {}

  /**
   * An order is shown.
   *
   * @param picture of its lines and its customer
   * @param events what else it tells
   */
  static Meaning shown(String orderId, Supplier<IntakeEvent> picture, List<IntakeEvent> events) {
    try {
      return new News(Stream.concat(Stream.of(picture.get()), events.stream()).toList());
    } catch (BadInput | UnreadableEvent wrong) {
      return new WithoutTerms(orderId, List.copyOf(events), wrong);
    }
  }

  static Meaning of(List<IntakeEvent> events, String reasonIfNone) {
    return events.isEmpty() ? new PassedOver(reasonIfNone) : new News(List.copyOf(events));
  }
}
