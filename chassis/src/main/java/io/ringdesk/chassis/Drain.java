package io.ringdesk.chassis;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * The first thing that happens when a service is told to end: for a while it says that it is not
 * ready, and serves on, until those who send it requests have seen it and turn to another instance.
 * After that it ends in order: requests, then readers of the bus, then what is still to be
 * published.
 */
final class Drain implements SmartLifecycle {

  private final Duration pause;
  private volatile boolean serving;

  /**
   * @param pause long enough to be seen by all who look at the readiness; zero where nobody does
   */
  Drain(Duration pause) {
    this.pause = pause;
  }

  @Override
  public void start() {
    serving = true;
  }

  /** By now Spring Boot has said that traffic is refused: readiness answers 503. */
  @Override
  public void stop() {
    serving = false;
    try {
      Thread.sleep(pause);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return serving;
  }

  /** The last to start, and the first to stop. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
