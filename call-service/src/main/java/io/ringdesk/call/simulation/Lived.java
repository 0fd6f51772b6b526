package io.ringdesk.call.simulation;

import io.ringdesk.call.domain.DueReason;
import java.time.Duration;
import java.util.List;

/**
 * Days as they went.
 *
 * @param made the calls, in the order in which they began
 * @param left what was due, and nobody has called when the last of those who call went home
 */
record Lived(List<Made> made, List<Left> left) {

  /**
   * A customer whom nobody has called.
   *
   * @param waited from when he was due to the end
   */
  record Left(DueReason reason, Duration waited) {}
}
