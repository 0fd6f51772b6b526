package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.torture.Plan.Kill;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills with SIGKILL whom the plan names, as soon as the stream has come to the moment. Who is dead
 * already is killed as soon as he lives again, also in the middle of his start.
 */
final class Executioner implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Executioner.class);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final List<Kill> plan;
  private final Arena arena;
  private final Map<String, Integer> done = new TreeMap<>();
  private volatile long last;
  private volatile int progress;
  private volatile boolean over;

  Executioner(List<Kill> plan, Arena arena) {
    this.plan = plan;
    this.arena = arena;
  }

  /** How many orders the stream has begun. */
  void progress(int begun) {
    progress = begun;
  }

  /** The stream has ended: what is left of the plan is done now. */
  void hurry() {
    progress = Integer.MAX_VALUE;
  }

  @Override
  public void run() {
    try {
      for (var kill : plan) {
        while (progress < kill.after()) Thread.sleep(LOOK);
        while (!arena.kill(kill.victim())) Thread.sleep(LOOK);
        log.info("{} was killed after {} orders", kill.victim(), kill.after());
        last = System.nanoTime();
        synchronized (done) {
          done.merge(kill.victim(), 1, Integer::sum);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    over = true;
  }

  boolean isOver() {
    return over;
  }

  /** How long it is that the last one was killed; nothing when nobody was. */
  Duration sinceLast() {
    return plan.isEmpty() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - last);
  }

  Map<String, Integer> done() {
    synchronized (done) {
      return new TreeMap<>(done);
    }
  }
}
