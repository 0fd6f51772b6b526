package io.ringdesk.local.servers;

import java.util.concurrent.TimeUnit;

/** How a server process is ended. Both ways return when it is gone. */
final class Ending {

  private static final int PATIENCE_SECONDS = 20;

  private Ending() {}

  static void inOrder(Process process) {
    process.destroy();
    process.onExit().completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    byForce(process);
  }

  static void byForce(Process process) {
    process.destroyForcibly().onExit().join();
  }
}
