package io.ringdesk.local.platform;

import io.ringdesk.local.platform.watch.Shutdown;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends the platform in order. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops all in order, losing nothing.")
final class Down implements Callable<Integer> {

  @Override
  public Integer call() {
    if (!new Shutdown(Here.now().file(), System.out).down()) {
      System.out.println("Ringdesk does not run.");
    }
    return 0;
  }
}
