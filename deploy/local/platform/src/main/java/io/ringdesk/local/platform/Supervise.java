package io.ringdesk.local.platform;

import io.ringdesk.local.platform.watch.SupervisorRun;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code up} starts in the background. */
@Command(
    name = "supervise",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Watches over the parts; started by up.")
final class Supervise implements Callable<Integer> {

  @Option(names = "--clock")
  private Duration clock = Duration.ZERO;

  @Option(names = "--while", description = "End with this process.")
  private long companion;

  @Override
  public Integer call() throws Exception {
    var here = Here.with(clock);
    return new SupervisorRun(here.settings(), here.file()).untilTheEnd(companion) ? 0 : 1;
  }
}
