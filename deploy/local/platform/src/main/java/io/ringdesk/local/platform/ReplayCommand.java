package io.ringdesk.local.platform;

import io.ringdesk.local.platform.doors.Bus;
import io.ringdesk.local.platform.doors.Quiet;
import io.ringdesk.local.platform.doors.Services;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.platform.replay.Replay;
import io.ringdesk.local.platform.replay.Replay.Report;
import io.ringdesk.local.platform.replay.ShownProgress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Publishes a file of intake events. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Publishes a file of intake events and waits until all services have taken them.",
    footer = {
      "",
      "One CloudEvent in JSON a line. Exit status 0 when each line was taken or refused with a reason."
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int SHOWN = 20;

  @Parameters(paramLabel = "FILE", description = "The file; - is the standard input.")
  private String file = "";

  @Option(
      names = "--json",
      description = "{read, accepted, refused, duplicates, seconds, refusals: [{line, reason}]}")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var here = Here.now();
    var platform = here.running();
    try (var bus = new Bus(platform.address("kafka"))) {
      var quiet = new Quiet(new Services(platform, here.settings()), bus);
      var report = replay(bus, quiet);
      if (json) System.out.println(JsonMapper.shared().writeValueAsString(report));
      else print(report);
      return report.underWay().isEmpty() ? 0 : 1;
    }
  }

  private Report replay(Bus bus, Quiet quiet) throws IOException, InterruptedException {
    var person = System.getenv("RINGDESK_TERMINAL") != null;
    try (var lines = open();
        var progress = new ShownProgress(size(), person)) {
      return new Replay(bus, quiet, progress).of(lines);
    }
  }

  private BufferedReader open() throws IOException {
    if (file.equals("-")) {
      return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }
    var path = Path.of(file);
    if (!Files.isRegularFile(path)) throw new Unusable("There is no file %s.".formatted(file));
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8));
  }

  private long size() throws IOException {
    return file.equals("-") ? -1 : Files.size(Path.of(file));
  }

  private static void print(Report report) {
    System.out.printf(
        "%,d lines read: %,d accepted, %,d refused, %,d the same as an earlier one; %.1f s%n",
        report.read(), report.accepted(), report.refused(), report.duplicates(), report.seconds());
    report.refusals().stream()
        .limit(SHOWN)
        .forEach(one -> System.out.printf("  line %d: %s%n", one.line(), one.reason()));
    if (report.refusals().size() > SHOWN) {
      System.out.printf("  … and %d more (--json)%n", report.refusals().size() - SHOWN);
    }
    report.underWay().forEach(open -> System.out.println("Not taken in time: " + open));
  }
}
