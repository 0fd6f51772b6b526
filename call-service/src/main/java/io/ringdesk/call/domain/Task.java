package io.ringdesk.call.domain;

import io.ringdesk.call.domain.CallItemEvent.TaskSet;
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
 * @param first what it was set to at first; null when that was not kept yet
 * @param closedBecause why it was closed without a call; null otherwise
 */
public record Task(
    String subject,
    @Nullable String orderId,
    @Nullable String script,
    @Nullable String campaign,
    String setBy,
    Instant setAt,
    @Nullable First first,
    @Nullable String closedBecause) {

  /**
   * Who was to make the call, and when, before either was changed.
   *
   * @param manager null for whoever takes it
   */
  public record First(@Nullable String manager, Instant dueAt) {}

  static Task of(TaskSet set) {
    return new Task(
        set.subject(),
        set.orderId(),
        set.script(),
        set.campaign(),
        set.setBy(),
        set.setAt(),
        new First(set.manager(), set.dueAt()),
        null);
  }

  Task closed(String reason) {
    return new Task(subject, orderId, script, campaign, setBy, setAt, first, reason);
  }
}
