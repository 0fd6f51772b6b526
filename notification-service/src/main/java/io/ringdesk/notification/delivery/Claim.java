package io.ringdesk.notification.delivery;

import io.ringdesk.notification.letters.Claims;
import io.ringdesk.notification.letters.Post;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Letters that this process has taken on together. While it lives it renews its claim to those of
 * which it is not written down yet what came of them; when it dies, others take them over when the
 * claim ends.
 */
final class Claim implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Claim.class);
  private static final int RENEWALS = 3;
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private final String name;
  private final Claims claims;
  private final Clock clock;
  private final Duration length;
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Instant until;

  /**
   * @param from when the letters were claimed
   */
  Claim(String name, List<Post> posts, Instant from, Claims claims, Clock clock, Duration length) {
    this.name = name;
    this.claims = claims;
    this.clock = clock;
    this.length = length;
    this.until = from.plus(length);
    posts.forEach(post -> inHand.add(post.id()));
    Thread.ofVirtual().name("letter-claim").start(this::keep);
  }

  /** Whether another letter may be begun. */
  boolean holds() {
    return clock.instant().isBefore(until);
  }

  /** It is written down what came of this letter. */
  void isDoneWith(Post post) {
    inHand.remove(post.id());
  }

  private void keep() {
    Duration pause = length.dividedBy(RENEWALS);
    try {
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = renewed() ? length.dividedBy(RENEWALS) : shortest(AFTER_TROUBLE, pause);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration shortest(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private boolean renewed() {
    try {
      Instant next = clock.instant().plus(length);
      claims.renew(name, List.copyOf(inHand), next);
      until = next;
      return true;
    } catch (RuntimeException trouble) {
      LOG.atWarn()
          .addKeyValue("event", "claim-not-renewed")
          .setCause(trouble)
          .log("No letter is begun after the claim has ended");
      return false;
    }
  }

  /** Others may have what is left when the claim ends. */
  @Override
  public void close() {
    closed.countDown();
  }
}
