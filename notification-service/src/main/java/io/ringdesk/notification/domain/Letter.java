package io.ringdesk.notification.domain;

import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.notification.domain.LetterEvent.Failed;
import io.ringdesk.notification.domain.LetterEvent.Held;
import io.ringdesk.notification.domain.LetterEvent.Requested;
import io.ringdesk.notification.domain.LetterEvent.Retried;
import io.ringdesk.notification.domain.LetterEvent.Sent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter: what for, and where it stands. Address and text lie beside it, out of its history.
 *
 * @param id follows from its cause, so that there is one for each
 * @param attempts of the last time it was sent or failed
 * @param resends how often a person had it sent again after it was sent or had failed
 * @param reason why it can't be sent, or why it is held
 * @param inDoubt true where it may have gone out more often than is known here; else absent
 */
public record Letter(
    String id,
    LetterStatus status,
    @Nullable String orderId,
    String template,
    @Nullable String subject,
    LetterTo to,
    String cause,
    @Nullable String manager,
    @Nullable String callId,
    @Nullable Instant requestedAt,
    int attempts,
    int resends,
    @Nullable String messageId,
    @Nullable Instant sentAt,
    @Nullable String reason,
    @Nullable Boolean inDoubt) {

  /** Stands for the template of a letter that a manager wrote himself. */
  public static final String BY_HAND = "by-hand";

  public static final AggregateType<Letter, LetterEvent> TYPE =
      new AggregateType<>(
          "letters", "letters", Letter.class, LetterEvent.class, Letter::unknown, Letter::after);

  static Letter unknown(String id) {
    return new Letter(
        id,
        LetterStatus.UNKNOWN,
        null,
        BY_HAND,
        null,
        LetterTo.CUSTOMER,
        "",
        null,
        null,
        null,
        0,
        0,
        null,
        null,
        null,
        null);
  }

  public boolean isInDoubt() {
    return Boolean.TRUE.equals(inDoubt);
  }

  Letter after(LetterEvent event) {
    return switch (event) {
      case Requested asked ->
          new Letter(
              id,
              LetterStatus.REQUESTED,
              asked.orderId(),
              asked.template(),
              asked.subject(),
              asked.to(),
              asked.cause(),
              asked.manager(),
              asked.callId(),
              asked.requestedAt(),
              0,
              0,
              null,
              null,
              null,
              null);
      case Sent sent ->
          with(
              LetterStatus.SENT,
              sent.attempts(),
              resends,
              sent.messageId(),
              sent.sentAt(),
              null,
              sent.inDoubt());
      case Failed failed ->
          with(
              LetterStatus.FAILED,
              failed.attempts(),
              resends,
              messageId,
              sentAt,
              failed.reason(),
              failed.inDoubt());
      case Held held ->
          with(LetterStatus.HELD, held.attempts(), resends, messageId, sentAt, held.reason(), true);
      case Retried _ ->
          with(
              LetterStatus.REQUESTED,
              attempts,
              status == LetterStatus.HELD ? resends : resends + 1,
              messageId,
              sentAt,
              null,
              inDoubt);
    };
  }

  private Letter with(
      LetterStatus status,
      int attempts,
      int resends,
      @Nullable String messageId,
      @Nullable Instant sentAt,
      @Nullable String reason,
      @Nullable Boolean inDoubt) {
    return new Letter(
        id,
        status,
        orderId,
        template,
        subject,
        to,
        cause,
        manager,
        callId,
        requestedAt,
        attempts,
        resends,
        messageId,
        sentAt,
        reason,
        inDoubt);
  }

  /**
   * The Message-ID under which it is sent: the same at each attempt, so that a mail server or a
   * reader can tell a repetition; another one when a person has it sent again, unless it was held,
   * for then it may never have gone out.
   *
   * @param domain of the sender
   */
  public String nextMessageId(String domain) {
    return resends == 0
        ? "<%s@%s>".formatted(id, domain)
        : "<%s.%d@%s>".formatted(id, resends, domain);
  }
}
