package io.ringdesk.local.platform.reconcile;

import io.ringdesk.local.platform.doors.Bus;
import io.ringdesk.local.platform.doors.Quiet;
import io.ringdesk.local.platform.doors.Services;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Compares every owner with every reader, once nothing is under way. */
public record Reconciliation(Services services, Bus bus) {

  private static final String INTAKE = "order-intake";
  private static final String INTAKE_READER = "order-service";

  /**
   * @param underWay what had not settled when it was compared; then differences may still go away
   */
  public record Result(List<Comparison> comparisons, List<String> underWay) {

    /** Nothing is missing, doubled, different or still under way. */
    public boolean isGood() {
      return underWay.isEmpty() && comparisons.stream().allMatch(Comparison::agrees);
    }
  }

  /** Waits for what is under way, at most for the limit, and compares. */
  public Result compare(Duration limit) throws IOException, InterruptedException {
    var underWay = new Quiet(services, bus).await(limit);
    var comparisons = new ArrayList<Comparison>();
    comparisons.add(intake());
    for (var pair : Pair.ALL) {
      comparisons.add(
          Comparison.of(
              pair,
              services.owned(pair.owner(), pair.topic()),
              services.taken(pair.reader(), pair.topic())));
    }
    return new Result(comparisons, underWay);
  }

  /**
   * What came from outside is counted: each record was accepted, or lies among the dead letters.
   */
  private Comparison intake() throws InterruptedException {
    var beginnings = bus.beginnings(List.of(INTAKE));
    var committed = bus.committed(INTAKE_READER);
    var missing = new ArrayList<String>();
    long expected = 0;
    long found = 0;
    for (var end : bus.ends(List.of(INTAKE)).entrySet()) {
      long from = beginnings.getOrDefault(end.getKey(), 0L);
      long taken = Math.max(from, committed.getOrDefault(end.getKey(), 0L));
      expected += end.getValue() - from;
      found += taken - from;
      for (long open = taken; open < end.getValue(); open++) {
        missing.add("%s@%d".formatted(end.getKey(), open));
      }
    }
    return new Comparison(
        INTAKE, INTAKE, INTAKE_READER, expected, found, missing, List.of(), List.of());
  }
}
