package io.ringdesk.notification.delivery;

import io.ringdesk.chassis.inbox.PassingTrouble;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What must be known is written until it is, or until the service stops. */
final class Patience {

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final CountDownLatch ending = new CountDownLatch(1);

  boolean isOver() {
    return ending.getCount() == 0;
  }

  void end() {
    ending.countDown();
  }

  /**
   * @return false when the time has passed; true when the end came first
   */
  boolean endsWithin(Duration time) {
    try {
      return ending.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /**
   * Tried again every second while the trouble is of a kind that passes.
   *
   * @throws RuntimeException the trouble, where it does not pass or the service stops
   */
  <T> T untilWritten(Supplier<T> write) {
    while (true) {
      try {
        return write.get();
      } catch (RuntimeException trouble) {
        if (!PassingTrouble.is(trouble) || endsWithin(BETWEEN_TRIES)) {
          throw trouble;
        }
      }
    }
  }
}
