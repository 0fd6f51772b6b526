package io.ringdesk.local.platform.reconcile;

import io.ringdesk.local.platform.doors.Bus;
import io.ringdesk.local.platform.doors.Quiet;
import io.ringdesk.local.platform.doors.Services;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares every owner with every reader, once nothing is under way.
 *
 * @param window whose changes are compared
 */
public record Reconciliation(Services services, Bus bus, Window window) {

  private static final int HEALED_TOGETHER = 200;

  /** All that ever happened. */
  public Reconciliation(Services services, Bus bus) {
    this(services, bus, Window.ALWAYS);
  }

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
    for (var intake : Intake.ALL) comparisons.add(audited(intake));
    var owned = new HashMap<String, Histories>();
    for (var pair : Pair.ALL) {
      var owner =
          owned.computeIfAbsent(
              pair.topic(), topic -> new Remembered(services.owned(pair.owner(), topic)));
      var reader = services.taken(pair.reader(), pair.topic());
      comparisons.add(Differences.between(pair, owner, reader, window));
    }
    return new Result(comparisons, underWay);
  }

  /**
   * Has each reader that was found behind take what it lacks, from the owner or the topic.
   *
   * @return what could not be mended, one sentence for each
   */
  public List<String> heal(Result found) throws IOException, InterruptedException {
    var unhealed = new ArrayList<String>();
    for (var one : found.comparisons()) {
      if (Intake.isNamed(one.topic())) {
        if (!one.agrees()) services.healIntake(one.reader(), window.from());
        continue;
      }
      var behind = new ArrayList<>(one.missing());
      behind.addAll(one.differing());
      for (int i = 0; i < behind.size(); i += HEALED_TOGETHER) {
        var some = behind.subList(i, Math.min(behind.size(), i + HEALED_TOGETHER));
        services
            .heal(one.reader(), one.topic(), some)
            .unhealed()
            .forEach((id, why) -> unhealed.add("%s at %s: %s".formatted(id, one.reader(), why)));
      }
    }
    return unhealed;
  }

  /**
   * What came from outside: each record was taken or lies among the dead letters. Those that the
   * reader has not come to yet are missing too.
   */
  private Comparison audited(Intake intake) throws IOException, InterruptedException {
    var audit = services.auditIntake(intake.reader(), window.from());
    var missing = new ArrayList<>(audit.which());
    var committed = bus.committed(intake.reader());
    for (var end : bus.ends(intake.topics()).entrySet()) {
      if (committed.getOrDefault(end.getKey(), 0L) < end.getValue()) {
        missing.add(unread(end.getKey(), committed.getOrDefault(end.getKey(), 0L)));
      }
    }
    return new Comparison(
        intake.name(),
        intake.name(),
        intake.reader(),
        audit.records(),
        audit.taken() + audit.deadLetters(),
        missing,
        List.of(),
        List.of());
  }

  private static String unread(TopicPartition partition, long from) {
    return "%s@%d and after".formatted(partition, from);
  }
}
