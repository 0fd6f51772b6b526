package io.ringdesk.local.platform;

import io.ringdesk.local.platform.watch.PlatformState;
import io.ringdesk.local.platform.watch.PlatformState.PartState;
import io.ringdesk.local.platform.watch.PlatformState.State;
import io.ringdesk.local.platform.watch.Startup;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** What runs. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "What runs; exit status 0 when all parts are ready.")
final class Status implements Callable<Integer> {

  record Line(String name, @Nullable Long pid, String url, String state, int restarts) {
    static Line of(PartState part) {
      var process = part.process();
      return new Line(
          part.name(),
          process == null ? null : process.pid(),
          part.url(),
          part.state().name().toLowerCase(Locale.ROOT),
          part.restarts());
    }
  }

  @Option(names = "--json", description = "[{name, pid, url, state, restarts}]")
  private boolean json;

  @Override
  public Integer call() {
    var here = Here.now();
    var parts = here.file().watched().map(PlatformState::parts).orElseGet(() -> notRunning(here));
    var lines = parts.stream().map(Line::of).toList();
    if (json) System.out.println(JsonMapper.shared().writeValueAsString(lines));
    else print(lines);
    return parts.stream().allMatch(part -> part.state() == State.READY) ? 0 : 1;
  }

  private static List<PartState> notRunning(Here here) {
    return Startup.planned(here.settings());
  }

  private static void print(List<Line> lines) {
    System.out.printf("%-22s %-9s %8s %9s  %s%n", "NAME", "STATE", "PID", "RESTARTS", "ADDRESS");
    for (var line : lines) {
      var pid = line.pid() == null ? "" : line.pid().toString();
      System.out.printf(
          "%-22s %-9s %8s %9d  %s%n", line.name(), line.state(), pid, line.restarts(), line.url());
    }
  }
}
