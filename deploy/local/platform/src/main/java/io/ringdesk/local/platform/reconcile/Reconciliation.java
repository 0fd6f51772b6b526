package io.ringdesk.local.platform.reconcile;

import io.ringdesk.local.platform.doors.Bus;
import io.ringdesk.local.platform.doors.Quiet;
import io.ringdesk.local.platform.doors.Services;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares every owner with every reader, once nothing is under way. Where all never comes to rest,
 * what is still under way is told apart from what is missing.
 *
 * @param window whose changes are compared
 */
public record Reconciliation(Services services, Bus bus, Window window) {

  private static final int HEALED_TOGETHER = 200;

  /** Each keeps one service busy at a time, its owner or its reader. */
  private static final int SIDE_BY_SIDE = 4;

  /** From the moment of a change until it is on the bus, or is counted as not published. */
  private static final Duration SOME_SECONDS = Duration.ofSeconds(10);

  /** All that ever happened. */
  public Reconciliation(Services services, Bus bus) {
    this(services, bus, Window.ALWAYS);
  }

  /**
   * @param underWay what had not come to rest when the patience ended
   */
  public record Result(List<Comparison> comparisons, List<String> underWay) {

    /** Nothing is missing, doubled, different or still under way. */
    public boolean isGood() {
      return isAtRest() && comparisons.stream().allMatch(Comparison::agrees);
    }

    private boolean isAtRest() {
      return underWay.isEmpty() && comparisons.stream().allMatch(it -> it.underWay().isEmpty());
    }
  }

  /** Waits for what is under way, at most for the limit, and compares. */
  public Result compare(Duration limit) throws InterruptedException {
    var underWay = new Quiet(services, bus).await(limit);
    var comparisons = new ArrayList<Callable<Comparison>>();
    for (var intake : Intake.ALL) comparisons.add(() -> audited(intake));
    var owned = new HashMap<String, Histories>();
    for (var pair : Pair.ALL) {
      var owner =
          owned.computeIfAbsent(
              pair.topic(), topic -> new Remembered(services.owned(pair.owner(), topic)));
      comparisons.add(() -> compared(pair, owner, underWay.isEmpty()));
    }
    return new Result(sideBySide(comparisons), underWay);
  }

  /** In their order. */
  private static List<Comparison> sideBySide(List<Callable<Comparison>> comparisons)
      throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      var found = new ArrayList<Comparison>();
      for (var one : threads.invokeAll(comparisons)) found.add(one.get());
      return found;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  private Comparison compared(Pair pair, Histories owner, boolean atRest)
      throws InterruptedException {
    try {
      var movement = movement(pair, atRest);
      var reader = services.taken(pair.reader(), pair.topic());
      return Differences.between(pair, owner, reader, window, movement);
    } catch (IOException away) {
      return Comparison.unknown(pair.topic(), pair.owner(), pair.reader(), notCompared(away));
    }
  }

  private Movement movement(Pair pair, boolean atRest) throws IOException, InterruptedException {
    var from = bus.committed(pair.reader());
    return new Movement(
        atRest ? Instant.MAX : settled(pair.owner()), ids -> unread(pair.topic(), from, ids));
  }

  private Instant settled(String owner) throws IOException, InterruptedException {
    var oldest = Duration.ofSeconds(services.state(owner).oldestSeconds());
    return services.now().minus(oldest).minus(SOME_SECONDS);
  }

  private Set<String> unread(String topic, Map<TopicPartition, Long> from, Collection<String> ids)
      throws InterruptedException {
    var asked = Set.copyOf(ids);
    var unread = new TreeSet<String>();
    bus.read(
        from,
        bus.ends(List.of(topic)),
        record -> {
          if (asked.contains(record.key())) unread.add(record.key());
        });
    return unread;
  }

  private static String notCompared(IOException away) {
    return "Not compared: " + away.getMessage();
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
        if (!one.agrees()) services.healIntake(one.reader(), window.came());
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

  /** What came from outside: each record was taken or lies among the dead letters. */
  private Comparison audited(Intake intake) throws InterruptedException {
    var unread = unread(intake);
    try {
      var audit = services.auditIntake(intake.reader(), window.came());
      return new Comparison(
          intake.name(),
          intake.name(),
          intake.reader(),
          audit.records(),
          audit.taken() + audit.deadLetters(),
          audit.which(),
          List.of(),
          List.of(),
          unread,
          audit.lost() - audit.which().size());
    } catch (IOException away) {
      return Comparison.unknown(intake.name(), intake.name(), intake.reader(), notCompared(away));
    }
  }

  private List<String> unread(Intake intake) throws InterruptedException {
    var committed = bus.committed(intake.reader());
    var unread = new ArrayList<String>();
    bus.ends(intake.topics())
        .forEach(
            (partition, end) -> {
              var from = committed.getOrDefault(partition, 0L);
              if (from < end) unread.add("%s@%d and after".formatted(partition, from));
            });
    return unread;
  }
}
