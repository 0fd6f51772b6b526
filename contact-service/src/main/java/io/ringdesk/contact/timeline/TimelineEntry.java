package io.ringdesk.contact.timeline;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was said or done with a customer.
 *
 * @param id derived from its cause, so that the same news again is the same entry
 * @param contact the card that it was put on; null while the order's customer is not known yet
 * @param kind order-placed, order-changed, order-paid, order-refunded, order-cancelled, call,
 *     letter-sent, letter-failed, letter-held, note or personal-manager
 * @param by the person or system that did it
 */
public record TimelineEntry(
    String id,
    @Nullable String contact,
    @Nullable String orderId,
    Instant at,
    String kind,
    String by,
    Map<String, Object> data) {

  public TimelineEntry on(@Nullable String card) {
    return new TimelineEntry(id, card, orderId, at, kind, by, data);
  }
}
