package io.ringdesk.order.shops;

import io.ringdesk.order.intake.IntakeEvent;
import java.util.List;

/** What a platform's message comes to here. */
sealed interface Meaning {

  /** It tells of an order. */
  record News(List<IntakeEvent> events) implements Meaning {}

  /**
   * There is nothing in it for the call centre.
   *
   * @param reason a sentence for the owner of the shop
   */
  record PassedOver(String reason) implements Meaning {}

  static Meaning of(List<IntakeEvent> events, String reasonIfNone) {
    return events.isEmpty() ? new PassedOver(reasonIfNone) : new News(List.copyOf(events));
  }
}
