package io.ringdesk.local.platform;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The main job before one's eyes. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Plays the main job before your eyes and prints what became of it.",
    footer = {
      "",
      "Starts the platform, brings sample orders, lets demo managers work their queues, brings",
      "payments and a refund. Exit status 0 only when all adds up. Leaves the platform running."
    })
final class DemoCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new IllegalStateException("not yet");
  }
}
