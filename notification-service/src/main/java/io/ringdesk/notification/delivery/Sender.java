package io.ringdesk.notification.delivery;

import io.ringdesk.chassis.inbox.PassingTrouble;
import io.ringdesk.notification.Sending;
import io.ringdesk.notification.letters.Draft;
import io.ringdesk.notification.letters.Drafts;
import io.ringdesk.notification.letters.Letters;
import io.ringdesk.notification.letters.LettersWaiting;
import io.ringdesk.notification.letters.Post;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends the letters that are due: at once when new ones are waiting, and every few seconds those
 * whose pause is over. Each round claims a number of letters, hands them to the mail server over
 * several connections, and writes down what came of each as soon as it is known.
 */
@Component
class Sender implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final Duration TO_STOP = Duration.ofSeconds(18);

  /** While the mail server is away: after 1 s, 2 s, 4 s, 8 s, 16 s, and so on every 16 s. */
  private static final int PAUSES = 5;

  private final Letters letters;
  private final Drafts drafts;
  private final MailServer server;
  private final Records records;
  private final Sending sending;
  private final Clock clock;
  private final InternetAddress from;
  private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore waiting = new Semaphore(0);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  Sender(
      Letters letters,
      Drafts drafts,
      MailServer server,
      Records records,
      Sending sending,
      Clock clock)
      throws AddressException {
    this.letters = letters;
    this.drafts = drafts;
    this.server = server;
    this.records = records;
    this.sending = sending;
    this.clock = clock;
    this.from = new InternetAddress(sending.from(), true);
  }

  @EventListener
  void wake(LettersWaiting news) {
    waiting.release();
  }

  private void work() {
    int troubles = 0;
    try {
      while (!isStopping()) {
        troubles = roundWentWell() ? 0 : Math.min(troubles + 1, PAUSES);
        if (troubles > 0) {
          stopping.await(1L << (troubles - 1), TimeUnit.SECONDS);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
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
    var round = new Round(server, clock, from, sending);
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
   * A letter that was taken must be known as sent: it is tried until it is, or the process ends.
   */
  private void write(List<Outcome> outcomes) throws InterruptedException {
    while (true) {
      try {
        records.write(outcomes);
        return;
      } catch (RuntimeException trouble) {
        if (!PassingTrouble.is(trouble) || stopping.await(1, TimeUnit.SECONDS)) {
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

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("letter-sender").start(this::work);
  }

  /** What is being sent is finished and written down. */
  @Override
  public void stop() {
    stopping.countDown();
    waiting.release();
    Thread working = thread;
    try {
      if (working != null) {
        working.join(TO_STOP);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    hands.shutdown();
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
