package io.ringdesk.local.platform.torture;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ringdesk.local.platform.torture.Finding.Kind;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a torture came to.
 *
 * @param killed how often each process was killed
 * @param sent events that went out, repeats and rubbish among them
 * @param acknowledged events of them
 * @param refused what people and rubbish were told no for, by reason
 * @param deadLettered records that lie among the dead letters; those that were no rubbish are found
 *     lost
 * @param inDoubt letters of which nobody can know whether they went twice; they count as neither
 *     lost nor doubled
 * @param caughtUpSeconds from the last kill until nothing was under way any more
 * @param reconciled whether all services agree with each other
 * @param underWay what had not come to rest when the patience ended
 */
public record Report(
    long seed,
    int orders,
    Map<String, Integer> killed,
    long sent,
    long acknowledged,
    long requests,
    long dealt,
    long calls,
    long notes,
    Map<String, Long> refused,
    long deadLettered,
    long inDoubt,
    double longestPauseSeconds,
    double p99PauseSeconds,
    double caughtUpSeconds,
    boolean reconciled,
    List<String> underWay,
    List<Finding> findings) {

  private static final int SHOWN = 10;

  @JsonProperty
  public long lost() {
    return count(Kind.LOST);
  }

  @JsonProperty
  public long doubled() {
    return count(Kind.DOUBLED);
  }

  /** There, and not what the rules give. */
  @JsonProperty
  public long wrong() {
    return count(Kind.WRONG);
  }

  @JsonProperty
  public long stuck() {
    return count(Kind.STUCK);
  }

  private long count(Kind kind) {
    return findings.stream().filter(one -> one.kind() == kind).count();
  }

  /** Nothing was lost, nothing was doubled, all is as the rules want it, and all services agree. */
  @JsonProperty("clean")
  public boolean isClean() {
    return findings.isEmpty() && underWay.isEmpty() && reconciled;
  }

  public void print(PrintStream out) {
    out.printf("%nSeed %d, %,d orders%n", seed, orders);
    var kills = killed.values().stream().mapToInt(it -> it).sum();
    line(out, "kills", "%,d".formatted(kills));
    killed.forEach((who, times) -> line(out, "  " + who, "%,d".formatted(times)));
    line(out, "events sent", "%,d".formatted(sent));
    line(out, "events acknowledged", "%,d".formatted(acknowledged));
    line(out, "requests answered", "%,d".formatted(requests));
    line(out, "customers dealt, calls, notes", "%,d, %,d, %,d".formatted(dealt, calls, notes));
    refused.forEach((why, times) -> line(out, "refused: " + why, "%,d".formatted(times)));
    line(out, "dead letters", "%,d".formatted(deadLettered));
    line(out, "letters in doubt", "%,d".formatted(inDoubt));
    line(out, "longest pause of a client", "%.1f s".formatted(longestPauseSeconds));
    line(out, "99 of 100 pauses at most", "%.1f s".formatted(p99PauseSeconds));
    line(out, "all caught up after the last kill", "%.1f s".formatted(caughtUpSeconds));
    for (var kind : Kind.values()) {
      line(out, kind.name().toLowerCase(Locale.ROOT), "%,d".formatted(count(kind)));
      findings.stream()
          .filter(one -> one.kind() == kind)
          .limit(SHOWN)
          .forEach(one -> out.println("    " + one));
      if (count(kind) > SHOWN) out.printf("    … and %d more (--json)%n", count(kind) - SHOWN);
    }
    line(out, "reconciled", reconciled ? "all services agree" : "they do not agree");
    underWay.forEach(open -> out.println("    still under way: " + open));
    out.println(isClean() ? "Nothing lost, nothing doubled." : "It does not add up.");
  }

  private static void line(PrintStream out, String what, String value) {
    out.printf("%-40s %16s%n", what, value);
  }
}
