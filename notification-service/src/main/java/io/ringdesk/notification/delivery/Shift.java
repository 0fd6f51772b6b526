package io.ringdesk.notification.delivery;

import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.notification.Sending;
import io.ringdesk.notification.letters.Claims;
import io.ringdesk.notification.letters.Draft;
import io.ringdesk.notification.letters.Drafts;
import io.ringdesk.notification.letters.Post;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the letters that are due, from a start to a stop of the service: at once when new ones are
 * waiting, and every few seconds those whose pause is over. Each round claims a number of letters,
 * hands them to the mail server over several connections, and writes down what came of each as soon
 * as it is known. Letters that take the mail server long don't keep the next round waiting.
 */
final class Shift {

  private static final Logger LOG = LoggerFactory.getLogger(Shift.class);

  /** While the mail server is away: after 1 s, 2 s, 4 s, 8 s, 16 s, and so on every 16 s. */
  private static final int PAUSES = 5;

  /** Makes the rounds of a shift. */
  interface Rounds {
    Round begin(Claim claim, Patience patience, Executor hands);
  }

  private final Rounds rounds;
  private final Claims claims;
  private final Drafts drafts;
  private final Records records;
  private final Sending sending;
  private final Clock clock;
  private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore waiting = new Semaphore(0);
  private final Patience patience = new Patience();
  private final CountDownLatch ended = new CountDownLatch(1);

  private Shift(
      Rounds rounds, Claims claims, Drafts drafts, Records records, Sending sending, Clock clock) {
    this.rounds = rounds;
    this.claims = claims;
    this.drafts = drafts;
    this.records = records;
    this.sending = sending;
    this.clock = clock;
  }

  static Shift begin(
      Rounds rounds, Claims claims, Drafts drafts, Records records, Sending sending, Clock clock) {
    var shift = new Shift(rounds, claims, drafts, records, sending, clock);
    Thread.ofVirtual().name("letter-sender").start(shift::work);
    return shift;
  }

  /** There are letters that were not there before. */
  void wake() {
    waiting.release();
  }

  /** Begins no other letter, and waits until it is written down what came of those on their way. */
  void end(Duration most) {
    patience.end();
    waiting.release();
    try {
      if (ended.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
        hands.shutdown();
        hands.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    int troubles = 0;
    try {
      while (!patience.isOver()) {
        troubles = roundWentWell() ? 0 : Math.min(troubles + 1, PAUSES);
        if (troubles > 0) {
          patience.endsWithin(Duration.ofSeconds(1L << (troubles - 1)));
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  /** Sends what is due; when nothing is, waits until something may be. */
  private boolean roundWentWell() throws InterruptedException {
    try {
      waiting.drainPermits();
      String name = NewIds.next();
      Instant now = clock.instant();
      List<Post> claimed = claims.claim(name, sending.batch(), now, sending.claim());
      if (claimed.isEmpty()) {
        waiting.tryAcquire(sending.sweep().toMillis(), TimeUnit.MILLISECONDS);
        return true;
      }
      Map<String, Draft> texts = drafts.of(claimed);
      return deliver(claimed, texts, new Claim(name, claimed, now, claims, clock, sending.claim()));
    } catch (RuntimeException trouble) {
      LOG.atWarn()
          .addKeyValue("event", "sending-interrupted")
          .setCause(trouble)
          .log("Letters could not be sent; tried again shortly");
      return false;
    }
  }

  private boolean deliver(List<Post> claimed, Map<String, Draft> texts, Claim claim)
      throws InterruptedException {
    BlockingQueue<Outcome> done = new LinkedBlockingQueue<>();
    var written = new CountDownLatch(claimed.size());
    hands.execute(() -> writeDown(done, claim, written));
    Round round = rounds.begin(claim, patience, hands);
    for (Post post : claimed) {
      Optional<Outcome> known = records.knownBefore(post);
      if (known.isPresent()) {
        done.add(known.get());
      } else {
        round.send(Objects.requireNonNull(texts.get(post.id())), done::add);
      }
    }
    written.await(sending.sweep().toMillis(), TimeUnit.MILLISECONDS);
    if (round.foundServerAway()) {
      LOG.atWarn()
          .addKeyValue("event", "mail-server-away")
          .log("The mail server can't be reached; letters wait");
    }
    return !round.foundServerAway();
  }

  private void writeDown(BlockingQueue<Outcome> done, Claim claim, CountDownLatch written) {
    try (claim) {
      while (written.getCount() > 0) {
        List<Outcome> some = new ArrayList<>(List.of(done.take()));
        done.drainTo(some);
        write(some);
        some.forEach(
            outcome -> {
              claim.isDoneWith(outcome.post());
              written.countDown();
            });
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<Outcome> outcomes) {
    try {
      patience.untilWritten(
          () -> {
            records.write(outcomes);
            return true;
          });
    } catch (RuntimeException trouble) {
      LOG.atError()
          .addKeyValue("event", "outcomes-not-written")
          .addKeyValue("letters", outcomes.stream().map(one -> one.post().id()).toList())
          .setCause(trouble)
          .log("Whoever takes these letters over goes by what was noted of them");
    }
  }
}
