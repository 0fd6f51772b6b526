package io.ringdesk.contact.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer was spoken of.
 *
 * @param cause the event or request that speaks of him
 * @param keys what he is known by; never empty: where there is neither e-mail nor phone, the order
 *     itself
 * @param newCard the id of his card if nobody of these keys has one yet; derived from the cause, so
 *     that the same mention again makes the same card
 * @param wrongNumber a call showed that the phone is not his; null where it did not
 * @param trace the W3C traceparent of the way that it is part of
 */
public record Mention(
    String cause,
    String by,
    List<String> keys,
    String newCard,
    Origin origin,
    Customer customer,
    @Nullable WrongNumber wrongNumber,
    @Nullable String trace) {

  /**
   * The phone is somebody else's.
   *
   * @param orderId what was called about; null when it was no order
   */
  public record WrongNumber(@Nullable String orderId) {}
}
