package io.ringdesk.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.notification.Sending;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.LetterDecisions;
import io.ringdesk.notification.domain.LetterEvent;
import io.ringdesk.notification.domain.Pauses;
import io.ringdesk.notification.letters.Envelope;
import io.ringdesk.notification.letters.Letters;
import io.ringdesk.notification.letters.Post;
import io.ringdesk.notification.letters.Postponement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Writes down what came of letters, as many at a time as there are. */
@Component
class Records {

  private static final String AUTHOR = "notification-service";

  private final Journal<Letter, LetterEvent> journal;
  private final Letters letters;
  private final Sending sending;
  private final Clock clock;
  private final MeterRegistry meters;

  Records(
      Journal<Letter, LetterEvent> journal,
      Letters letters,
      Sending sending,
      Clock clock,
      MeterRegistry meters) {
    this.journal = journal;
    this.letters = letters;
    this.sending = sending;
    this.clock = clock;
    this.meters = meters;
  }

  /** The same outcomes again change nothing. */
  void write(List<Outcome> outcomes) {
    Instant now = clock.instant();
    List<Proposal<Letter, LetterEvent>> settled = new ArrayList<>();
    List<Postponement> postponed = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      count(outcome);
      switch (outcome) {
        case Outcome.Accepted(var post, var messageId, var at) ->
            settled.add(accepted(post, messageId, at));
        case Outcome.Hopeless(var post, var reason) -> settled.add(failed(post, reason));
        case Outcome.Delayed(var post, var reason) -> {
          if (isOutOfPatience(post, now)) {
            settled.add(failed(post, reason));
          } else {
            Instant next = now.plus(Pauses.after(post.envelope().tries() + 1));
            postponed.add(new Postponement(post, next, reason, true));
          }
        }
        case Outcome.Untried(var post, var reason) ->
            postponed.add(new Postponement(post, now, reason, false));
      }
    }
    if (!settled.isEmpty()) {
      journal.appendAll(settled);
    }
    letters.postpone(postponed);
  }

  private boolean isOutOfPatience(Post post, Instant now) {
    Envelope envelope = post.envelope();
    return envelope.since() != null && now.isAfter(envelope.since().plus(sending.patience()));
  }

  private static Proposal<Letter, LetterEvent> accepted(Post post, String messageId, Instant at) {
    return proposal(post, letter -> LetterDecisions.sent(letter, attempts(post), messageId, at));
  }

  private static Proposal<Letter, LetterEvent> failed(Post post, String reason) {
    return proposal(post, letter -> LetterDecisions.fail(letter, attempts(post), reason));
  }

  private static Proposal<Letter, LetterEvent> proposal(
      Post post, Function<Letter, Decision<LetterEvent>> decide) {
    return new Proposal<>(post.id(), AUTHOR, String.valueOf(post.envelope().claim()), decide);
  }

  private static int attempts(Post post) {
    return post.envelope().tries() + 1;
  }

  private void count(Outcome outcome) {
    meters
        .counter(
            "ringdesk.letters.outcomes",
            "outcome",
            outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .increment();
  }
}
