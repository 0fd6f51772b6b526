package io.ringdesk.notification.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.notification.domain.LetterEvent.Failed;
import io.ringdesk.notification.domain.LetterEvent.Held;
import io.ringdesk.notification.domain.LetterEvent.Requested;
import io.ringdesk.notification.domain.LetterEvent.Retried;
import io.ringdesk.notification.domain.LetterEvent.Sent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may happen to a letter. */
public final class LetterDecisions {

  private LetterDecisions() {}

  /** There is one letter for each cause: the same asked for again is the same letter. */
  public static Decision<LetterEvent> request(Letter letter, Requested asked) {
    return letter.status() == LetterStatus.UNKNOWN ? happened(asked) : nothingToDo();
  }

  /**
   * The mail server has taken it.
   *
   * @param inDoubt whether it may have had it already; a letter that was in doubt once stays so
   */
  public static Decision<LetterEvent> sent(
      Letter letter, int attempts, String messageId, Instant at, boolean inDoubt) {
    return letter.status() == LetterStatus.REQUESTED
        ? happened(
            new Sent(
                letter.orderId(),
                letter.template(),
                letter.subject(),
                attempts,
                messageId,
                at,
                told(letter, inDoubt)))
        : nothingToDo();
  }

  /** It can't be sent, and trying again would not help. */
  public static Decision<LetterEvent> fail(
      Letter letter, int attempts, String reason, boolean inDoubt) {
    return letter.status() == LetterStatus.REQUESTED
        ? happened(
            new Failed(
                letter.orderId(), letter.template(), reason, attempts, told(letter, inDoubt)))
        : nothingToDo();
  }

  private static @Nullable Boolean told(Letter letter, boolean inDoubt) {
    return inDoubt || letter.isInDoubt() ? true : null;
  }

  /** It may have been sent and may not; it is for a person to say whether it is sent again. */
  public static Decision<LetterEvent> hold(Letter letter, int attempts, String reason) {
    return letter.status() == LetterStatus.REQUESTED
        ? happened(new Held(letter.orderId(), letter.template(), reason, attempts))
        : nothingToDo();
  }

  /** A person wants it sent again; one that is on its way is not sent twice. */
  public static Decision<LetterEvent> resend(Letter letter, String by) {
    return switch (letter.status()) {
      case UNKNOWN -> refused("There is no letter '%s'.", letter.id());
      case REQUESTED -> nothingToDo();
      case SENT, FAILED, HELD -> happened(new Retried(by));
    };
  }
}
