package io.ringdesk.notification.delivery;

import io.ringdesk.chassis.inbox.PassingTrouble;
import io.ringdesk.notification.Sending;
import io.ringdesk.notification.letters.Draft;
import io.ringdesk.notification.letters.Drafts;
import io.ringdesk.notification.letters.Letters;
import io.ringdesk.notification.letters.Post;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the letters that are due, from a start to a stop of the service: at once when new ones are
 * waiting, and every few seconds those whose pause is over. Each round claims a number of letters,
 * hands them to the mail server over several connections, and writes down what came of each as soon
 * as it is known.
 */
final class Shift {

  private static final Logger LOG = LoggerFactory.getLogger(Shift.class);

  /** While the mail server is away: after 1 s, 2 s, 4 s, 8 s, 16 s, and so on every 16 s. */
  private static final int PAUSES = 5;

  private final Supplier<Round> rounds;
  private final Letters letters;
  private final Drafts drafts;
  private final Records records;
  private final Sending sending;
  private final Clock clock;
  private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore waiting = new Semaphore(0);
  private final CountDownLatch ending = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private Shift(
      Supplier<Round> rounds,
      Letters letters,
      Drafts drafts,
      Records records,
      Sending sending,
      Clock clock) {
    this.rounds = rounds;
    this.letters = letters;
    this.drafts = drafts;
    this.records = records;
    this.sending = sending;
    this.clock = clock;
  }

  static Shift begin(
      Supplier<Round> rounds,
      Letters letters,
      Drafts drafts,
      Records records,
      Sending sending,
      Clock clock) {
    var shift = new Shift(rounds, letters, drafts, records, sending, clock);
    Thread.ofVirtual().name("letter-sender").start(shift::work);
    return shift;
  }

  /** There are letters that were not there before. */
  void wake() {
    waiting.release();
  }

  /** Begins no other round, and waits for the end of the present one. */
  void end(Duration most) {
    ending.countDown();
    waiting.release();
    try {
      ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    hands.shutdown();
  }

  private void work() {
    int troubles = 0;
    try {
      while (ending.getCount() > 0) {
        troubles = roundWentWell() ? 0 : Math.min(troubles + 1, PAUSES);
        if (troubles > 0) {
          ending.await(1L << (troubles - 1), TimeUnit.SECONDS);
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
      List<Post> claimed = letters.claim(sending.batch(), clock.instant(), sending.claim());
      if (claimed.isEmpty()) {
        waiting.tryAcquire(sending.sweep().toMillis(), TimeUnit.MILLISECONDS);
        return true;
      }
      return deliver(claimed);
    } catch (RuntimeException trouble) {
      LOG.atWarn()
          .addKeyValue("event", "sending-interrupted")
          .setCause(trouble)
          .log("Letters could not be sent; tried again shortly");
      return false;
    }
  }

  private boolean deliver(List<Post> claimed) throws InterruptedException {
    Round round = rounds.get();
    Map<String, Draft> texts = drafts.of(claimed);
    BlockingQueue<Outcome> done = new LinkedBlockingQueue<>();
    texts.values().forEach(draft -> hands.execute(() -> done.add(round.send(draft))));
    for (int written = 0; written < texts.size(); ) {
      List<Outcome> some = new ArrayList<>(List.of(done.take()));
      done.drainTo(some);
      write(some);
      written += some.size();
    }
    if (round.foundServerAway()) {
      LOG.atWarn()
          .addKeyValue("event", "mail-server-away")
          .log("The mail server can't be reached; letters wait");
    }
    return !round.foundServerAway();
  }

  /**
   * A letter that was taken must be known as sent: it is tried until it is, or the service stops.
   */
  private void write(List<Outcome> outcomes) throws InterruptedException {
    while (true) {
      try {
        records.write(outcomes);
        return;
      } catch (RuntimeException trouble) {
        if (!PassingTrouble.is(trouble) || ending.await(1, TimeUnit.SECONDS)) {
          LOG.atError()
              .addKeyValue("event", "outcomes-lost")
              .addKeyValue("letters", outcomes.stream().map(one -> one.post().id()).toList())
              .setCause(trouble)
              .log("Letters may be sent again when their claim has ended");
          return;
        }
      }
    }
  }
}
