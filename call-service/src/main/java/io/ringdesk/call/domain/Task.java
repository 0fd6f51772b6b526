package io.ringdesk.call.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a call is made for that somebody wanted at a time: is he content, does he renew. It may be
 * about an order, and still has a life of its own: its refusal does not cancel the order, and the
 * order's end does not close it.
 *
 * @param subject what is to be asked or said
 * @param orderId the order that it is about; null when it is about none
 * @param script the name of the script that is shown with it; null for the usual one of tasks
 * @param campaign the campaign that it is part of; null when it stands alone
 * @param closedBecause why it was closed without a call; null otherwise
 */
public record Task(
    String subject,
    @Nullable String orderId,
    @Nullable String script,
    @Nullable String campaign,
    String setBy,
    Instant setAt,
    @Nullable String closedBecause) {

  Task closed(String reason) {
    return new Task(subject, orderId, script, campaign, setBy, setAt, reason);
  }
}
