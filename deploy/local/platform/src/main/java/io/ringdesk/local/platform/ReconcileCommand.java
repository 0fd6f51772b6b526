package io.ringdesk.local.platform;

import io.ringdesk.local.platform.doors.Bus;
import io.ringdesk.local.platform.doors.Services;
import io.ringdesk.local.platform.reconcile.Comparison;
import io.ringdesk.local.platform.reconcile.Reconciliation;
import io.ringdesk.local.platform.reconcile.Reconciliation.Result;
import io.ringdesk.local.platform.reconcile.Window;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Whether all services agree. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = "Compares what each service owns with what every other made of it.",
    footer = {
      "",
      "Exit status 0 only when nothing is missing, doubled, different or still under way."
    })
final class ReconcileCommand implements Callable<Integer> {

  private static final int SHOWN = 5;

  @Option(
      names = "--json",
      description =
          "[{owner, reader, expected, found, missing, doubled, differing, underWay, unnamed}]")
  private boolean json;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      description = "How long to wait for what is under way (PT1M).")
  private Duration limit = Duration.ofMinutes(1);

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      description = "Compare only what changed in the last while, such as PT1H or P7D.")
  private @Nullable Duration since;

  @Option(
      names = "--heal",
      description = "Have each reader that is behind take what it lacks, and compare again.")
  private boolean heal;

  @Override
  public Integer call() throws Exception {
    var here = Here.now();
    var platform = here.running();
    try (var bus = new Bus(platform.address("kafka"))) {
      var services = new Services(platform, here.settings());
      var reconciliation = new Reconciliation(services, bus, window(platform.clock()));
      var result = reconciliation.compare(limit);
      if (heal && !result.comparisons().stream().allMatch(Comparison::agrees)) {
        reconciliation.heal(result).forEach(it -> System.err.println("Not healed: " + it));
        result = reconciliation.compare(limit);
      }
      if (json) System.out.println(JsonMapper.shared().writeValueAsString(result.comparisons()));
      else print(result, System.out);
      result.underWay().forEach(open -> System.err.println("Still under way: " + open));
      return result.isGood() ? 0 : 1;
    }
  }

  private Window window(Duration ahead) {
    return since == null ? Window.ALWAYS : Window.ofTheLast(since, Instant.now(), ahead);
  }

  static void print(Result result, PrintStream out) {
    out.printf(
        "%-14s %-22s %-22s %9s %9s %8s %8s %9s %9s%n",
        "TOPIC",
        "OWNER",
        "READER",
        "EXPECTED",
        "FOUND",
        "MISSING",
        "DOUBLED",
        "DIFFERING",
        "UNDER WAY");
    for (var one : result.comparisons()) {
      out.printf(
          "%-14s %-22s %-22s %9d %9d %8d %8d %9d %9d%n",
          one.topic(),
          one.owner(),
          one.reader(),
          one.expected(),
          one.found(),
          one.missing().size() + one.unnamed(),
          one.doubled().size(),
          one.differing().size(),
          one.underWay().size());
      tell(out, one, "missing", one.missing());
      if (one.unnamed() > 0) out.printf("  and %d more that are not named%n", one.unnamed());
      tell(out, one, "doubled", one.doubled());
      tell(out, one, "differing", one.differing());
      tell(out, one, "under way", one.underWay());
    }
    out.println(verdict(result));
  }

  private static String verdict(Result result) {
    if (result.isGood()) return "All agree.";
    return result.comparisons().stream().allMatch(Comparison::agrees)
        ? "What has come to rest agrees; something is still under way."
        : "They do not agree.";
  }

  private static void tell(PrintStream out, Comparison one, String what, List<String> ids) {
    if (ids.isEmpty()) return;
    var more = ids.size() > SHOWN ? " … and %d more (--json)".formatted(ids.size() - SHOWN) : "";
    var shown = String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())));
    out.printf("  %s at %s: %s%s%n", what, one.reader(), shown, more);
  }
}
