package io.ringdesk.local.platform.watch;

import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.parts.Part.Program.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares faster starts for the next time, one part after another and with what the processors
 * have to spare, once the platform has run for a while.
 */
record Learning(List<Part> parts, StateFile file) implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Learning.class);
  private static final Duration A_WHILE = Duration.ofMinutes(2);

  @Override
  public void run() {
    try {
      while (!isRunning()) Thread.sleep(1000);
      Thread.sleep(A_WHILE);
      for (var part : parts) part.learn(Pace.ASIDE);
    } catch (IOException failed) {
      log.warn("Later starts could not be prepared: {}", failed.toString());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isRunning() {
    return file.read().map(PlatformState::phase).stream()
        .anyMatch(phase -> phase == PlatformState.Phase.RUNNING);
  }
}
