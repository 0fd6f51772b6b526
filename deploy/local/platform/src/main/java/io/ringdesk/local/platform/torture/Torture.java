package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.doors.Bus;
import io.ringdesk.local.platform.parts.Jars;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One torture from beginning to end: a platform of its own, a stream of events, managers at work,
 * and meanwhile one process after the other killed; then quiet, and the account of all that was
 * acknowledged.
 *
 * @param victims which processes may be killed, of those that may
 * @param environment variables that name ports and the folder
 * @param jars what runs
 */
public record Torture(
    long seed,
    int kills,
    int orders,
    Predicate<String> victims,
    Map<String, String> environment,
    Jars jars,
    PrintStream out) {

  static final Duration LEASE = Duration.ofSeconds(15);
  private static final int WORTH_LEARNING = 100;

  /** The services as they are told to be, so that a day's work fits into minutes. */
  private static final Map<String, String> TOLD =
      Map.of(
          "CALLING_HOURS_FROM", "00:00",
          "CALLING_HOURS_UNTIL", "00:00",
          "CALL_LEASE", LEASE.toSeconds() + "s",
          "CALLS_A_DAY", "0",
          "NOT_REACHED_FIRST", "10s",
          "REQUESTS_PER_SECOND", "5000",
          "REQUEST_BURST", "10000");

  /** Told how far it is. */
  public interface Progress {
    void orders(int begun);

    void says(String what);

    /** For whoever looks at nothing. */
    static Progress unseen() {
      return new Progress() {
        @Override
        public void orders(int begun) {}

        @Override
        public void says(String what) {}
      };
    }
  }

  public Report run(Progress progress) throws IOException, InterruptedException {
    try (var arena = Arena.open(environment, TOLD, jars, out);
        var bus = new Bus(arena.state().address("kafka"))) {
      if (kills >= WORTH_LEARNING && !"off".equals(environment.get("RINGDESK_CLASS_CACHE"))) {
        progress.says("Preparing fast starts (only once for each build)");
        arena.learn();
      }
      var plan = plan(arena.victims());
      return new Ordeal(plan, arena, bus, progress).report();
    }
  }

  private Plan plan(List<String> all) {
    return new Plan(seed, orders, kills, all.stream().filter(victims).toList());
  }

  /** How often each dies, beside the others. */
  static int weight(String victim) {
    return switch (victim.replaceFirst("-\\d+$", "")) {
      case "order-service", "call-service", "notification-service", "kafka", "mongodb" -> 3;
      default -> 2;
    };
  }
}
