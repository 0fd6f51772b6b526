package io.ringdesk.notification.domain;

import io.ringdesk.chassis.decision.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a letter. None of it tells whom it was for by name, or what it said. */
public sealed interface LetterEvent {

  /**
   * A letter is to be sent.
   *
   * @param template its name, or {@link Letter#BY_HAND}
   * @param subject of the template, with the variables not filled; absent for a text by hand
   * @param cause the event that it follows from
   * @param manager who holds the order or had the conversation; whom a copy is for
   */
  @EventType("letter.requested.v1")
  record Requested(
      @Nullable String orderId,
      String template,
      @Nullable String subject,
      LetterTo to,
      String cause,
      @Nullable String manager,
      @Nullable String callId,
      Instant requestedAt)
      implements LetterEvent {}

  /**
   * The mail server took it.
   *
   * @param inDoubt true where nobody could know whether the mail server had it already, so that it
   *     may have gone twice; else absent
   */
  @EventType("letter.sent.v1")
  record Sent(
      @Nullable String orderId,
      String template,
      @Nullable String subject,
      int attempts,
      String messageId,
      Instant sentAt,
      @Nullable Boolean inDoubt)
      implements LetterEvent {}

  /**
   * It can't be sent; nobody tries again by himself.
   *
   * @param inDoubt true where it may have gone out all the same, at an earlier try; else absent
   */
  @EventType("letter.failed.v1")
  record Failed(
      @Nullable String orderId,
      String template,
      String reason,
      int attempts,
      @Nullable Boolean inDoubt)
      implements LetterEvent {}

  /** Nobody can know whether the mail server has it; a person is to decide. */
  @EventType("letter.held.v1")
  record Held(@Nullable String orderId, String template, String reason, int attempts)
      implements LetterEvent {}

  /** Somebody asked to send it again. */
  @EventType("letter.retried.v1")
  record Retried(String by) implements LetterEvent {}
}
