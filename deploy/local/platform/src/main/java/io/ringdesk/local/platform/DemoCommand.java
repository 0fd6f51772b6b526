package io.ringdesk.local.platform;

import io.ringdesk.local.platform.demo.Demo;
import io.ringdesk.local.platform.watch.Startup;
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
  public Integer call() throws Exception {
    var here = Here.now();
    var running = here.file().watched();
    if (running.isPresent()) here = Here.with(running.get().clock());
    var state = new Startup(here.settings(), here.file(), System.out).bringUp(false);
    var addsUp = new Demo(state, here.settings(), System.out).play();
    System.out.printf("%nThe platform runs on: %s%n", state.address("gateway"));
    System.out.println("See it: ./ringdesk status · Stop it: ./ringdesk down");
    return addsUp ? 0 : 1;
  }
}
