package io.ringdesk.local.platform;

import io.ringdesk.local.platform.bench.BenchOptions;
import io.ringdesk.local.platform.build.Build;
import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.servers.Leash;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the platform costs. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the platform beside what the bare broker and database can do.",
    footer = {
      "",
      "NAME is one of intake, intake-usual, intake-http, latency, next, growth, list, auto-cancel,",
      "exchange, statistics, routing, gateway, replay, reconcile, start, scale, soak; what each means",
      "is told in bench/README.md. Works on servers of its own: free ports, data in .ringdesk/bench,",
      "which also takes results.json, table.md and a plot of each figure, as soon as it is there; Ctrl-C",
      "keeps them. A goal is judged only in a run of full size whose figure is steady. Exit status 0 only",
      "when every goal of what was measured is met; with --quick, when all ran."
    })
final class BenchCommand implements Callable<Integer> {

  private static final String MODULE = "bench";

  @Mixin private BenchOptions options = new BenchOptions();

  /** The benchmark is a process of its own, which ends with this one. */
  @Override
  public Integer call() throws Exception {
    var settings = Settings.of(System.getenv(), Duration.ZERO);
    PrintStream out = options.json() ? System.err : System.out;
    new Build(settings.root(), settings.log("build"), out).whatIsMissing(List.of(MODULE));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-jar"));
    command.add(Jars.built(settings.root(), MODULE).toString());
    command.addAll(options.arguments());
    return Leash.tie(new ProcessBuilder(command).inheritIO().start()).waitFor();
  }
}
