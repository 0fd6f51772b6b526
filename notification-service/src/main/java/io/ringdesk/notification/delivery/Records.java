package io.ringdesk.notification.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome.Appended;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.notification.Sending;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.LetterDecisions;
import io.ringdesk.notification.domain.LetterEvent;
import io.ringdesk.notification.domain.Pauses;
import io.ringdesk.notification.letters.Claims;
import io.ringdesk.notification.letters.Envelope;
import io.ringdesk.notification.letters.Passage;
import io.ringdesk.notification.letters.Post;
import io.ringdesk.notification.letters.Postponement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down what came of letters, as many at a time as there are. */
@Component
class Records {

  private static final Logger LOG = LoggerFactory.getLogger(Records.class);
  private static final String AUTHOR = "notification-service";
  private static final String DIED =
      "The process that sent it died before it knew whether the mail server has it.";

  private final Journal<Letter, LetterEvent> journal;
  private final Claims claims;
  private final Sending sending;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Counter sentInDoubt;
  private final Counter heldInDoubt;

  Records(
      Journal<Letter, LetterEvent> journal,
      Claims claims,
      Sending sending,
      Clock clock,
      MeterRegistry meters) {
    this.journal = journal;
    this.claims = claims;
    this.sending = sending;
    this.clock = clock;
    this.meters = meters;
    this.sentInDoubt = inDoubt("sent");
    this.heldInDoubt = inDoubt("held");
  }

  private Counter inDoubt(String done) {
    return Counter.builder("ringdesk.letters.in.doubt")
        .description("Letters of which nobody could know whether they had gone, by what was done")
        .tag("done", done)
        .register(meters);
  }

  /** What came of a letter that an earlier process had taken on, as far as it has noted that. */
  Optional<Outcome> knownBefore(Post post) {
    Passage passage = post.passage();
    String messageId = passage.messageId();
    Instant taken = passage.taken();
    if (messageId != null && taken != null) {
      return Optional.of(new Outcome.Accepted(post, messageId, taken));
    }
    return passage.isInDoubt() && sending.holdsWhatIsInDoubt()
        ? Optional.of(new Outcome.Doubtful(post, DIED))
        : Optional.empty();
  }

  /** The same outcomes again change nothing. */
  void write(List<Outcome> outcomes) {
    Instant now = clock.instant();
    List<Settled> settled = new ArrayList<>();
    List<Postponement> postponed = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Accepted(var post, var messageId, var at) ->
            settled.add(accepted(post, messageId, at));
        case Outcome.Hopeless(var post, var reason) -> settled.add(failed(post, reason, false));
        case Outcome.Delayed(var post, var reason) ->
            tryAgain(post, reason, Pauses.after(tries(post)), now, settled, postponed);
        case Outcome.Interrupted(var post, var reason) ->
            tryAgain(post, reason, Pauses.afterBreak(tries(post)), now, settled, postponed);
        case Outcome.Doubtful(var post, var reason) -> {
          if (sending.holdsWhatIsInDoubt()) {
            settled.add(held(post, reason));
          } else if (isOutOfPatience(post, now)) {
            settled.add(failed(post, reason, true));
          } else {
            Instant next = now.plus(Pauses.after(tries(post)));
            postponed.add(new Postponement(post, post.passage().unclear(), next, reason, true));
          }
        }
        case Outcome.Untried(var post, var reason) ->
            postponed.add(new Postponement(post, post.passage().notTaken(), now, reason, false));
        case Outcome.TakenOver(var post) -> warnOf(post);
      }
    }
    settle(settled);
    claims.postpone(postponed);
    outcomes.forEach(this::count);
  }

  private void tryAgain(
      Post post,
      String reason,
      Duration pause,
      Instant now,
      List<Settled> settled,
      List<Postponement> postponed) {
    if (isOutOfPatience(post, now)) {
      settled.add(failed(post, reason, false));
    } else {
      postponed.add(
          new Postponement(post, post.passage().notTaken(), now.plus(pause), reason, true));
    }
  }

  private boolean isOutOfPatience(Post post, Instant now) {
    Envelope envelope = post.envelope();
    return envelope.since() != null && now.isAfter(envelope.since().plus(sending.patience()));
  }

  /**
   * @param doubt what was done about a letter in doubt, once it is written down; empty for another
   */
  private record Settled(Proposal<Letter, LetterEvent> proposal, Optional<Counter> doubt) {}

  private Settled accepted(Post post, String messageId, Instant at) {
    boolean inDoubt = post.passage().isInDoubt();
    return new Settled(
        proposal(post, letter -> LetterDecisions.sent(letter, tries(post), messageId, at, inDoubt)),
        inDoubt ? Optional.of(sentInDoubt) : Optional.empty());
  }

  private Settled failed(Post post, String reason, boolean unclear) {
    boolean inDoubt = unclear || post.passage().isInDoubt();
    return new Settled(
        proposal(post, letter -> LetterDecisions.fail(letter, tries(post), reason, inDoubt)),
        Optional.empty());
  }

  private Settled held(Post post, String reason) {
    return new Settled(
        proposal(post, letter -> LetterDecisions.hold(letter, tries(post), reason)),
        Optional.of(heldInDoubt));
  }

  /** About the letter as it was when it was taken on, and no later one. */
  private static Proposal<Letter, LetterEvent> proposal(
      Post post, Function<Letter, Decision<LetterEvent>> decide) {
    return new Proposal<Letter, LetterEvent>(
            post.id(), AUTHOR, String.valueOf(post.envelope().claim()), decide)
        .expecting(post.version());
  }

  private void settle(List<Settled> settled) {
    if (settled.isEmpty()) {
      return;
    }
    var written = journal.appendAll(settled.stream().map(Settled::proposal).toList());
    for (int i = 0; i < written.size(); i++) {
      if (written.get(i) instanceof Appended<Letter>) {
        settled.get(i).doubt().ifPresent(Counter::increment);
      }
    }
  }

  private static int tries(Post post) {
    return post.envelope().tries() + 1;
  }

  private static void warnOf(Post post) {
    LOG.atWarn()
        .addKeyValue("event", "letter-taken-over")
        .addKeyValue("letter", post.id())
        .log("Sent on a claim that had ended; whoever took the letter over says what came of it");
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
