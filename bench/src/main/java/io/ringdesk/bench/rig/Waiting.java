package io.ringdesk.bench.rig;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks again and again until something is so. */
public final class Waiting {

  /** Between two looks; small beside the seconds that a round takes. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Waiting() {}

  /** A question that may fail. */
  @FunctionalInterface
  public interface Question {
    boolean isSo() throws Exception;
  }

  /**
   * @throws IllegalStateException when it takes too long
   * @throws InterruptedException when this process is told to end
   */
  public static void until(String what, Duration patience, Question question) throws Exception {
    var end = System.nanoTime() + patience.toNanos();
    while (!question.isSo()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            "After %d s still not so: %s.".formatted(patience.toSeconds(), what));
      }
      pause(PAUSE);
    }
  }

  /** Lets time pass, as a load that is sent at a pace does. */
  public static void pause(Duration duration) throws InterruptedException {
    var end = System.nanoTime() + duration.toNanos();
    for (var left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) throw new InterruptedException();
    }
  }
}
