package io.ringdesk.call.simulation;

import io.ringdesk.call.simulation.Worker.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Those who called on past days: when each was there, and how long they paused.
 *
 * @param pause the median between two calls of one of them where the second was wanted already
 */
record Crew(SortedMap<String, List<Shift>> shifts, Duration pause) {

  /** A longer one was no pause between calls. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /**
   * @param company by whose calendar a day is a day
   */
  static Crew of(List<List<Demand>> orders, ZoneId company) {
    SortedMap<String, List<Demand>> byManager = new TreeMap<>();
    orders.forEach(
        order ->
            order.forEach(
                call ->
                    byManager.computeIfAbsent(call.manager(), _ -> new ArrayList<>()).add(call)));
    byManager.values().forEach(calls -> calls.sort(Comparator.comparing(Demand::calledAt)));
    SortedMap<String, List<Shift>> shifts = new TreeMap<>();
    List<Duration> pauses = new ArrayList<>();
    byManager.forEach(
        (manager, calls) -> {
          shifts.put(manager, shifts(calls, company));
          pauses.addAll(pauses(calls));
        });
    pauses.sort(Comparator.naturalOrder());
    return new Crew(shifts, pauses.isEmpty() ? Duration.ZERO : pauses.get(pauses.size() / 2));
  }

  private static List<Shift> shifts(List<Demand> calls, ZoneId company) {
    Map<LocalDate, Shift> days = new TreeMap<>();
    for (Demand call : calls) {
      Instant ended = call.endedAt();
      days.merge(
          call.calledAt().atZone(company).toLocalDate(),
          new Shift(call.calledAt(), ended.isAfter(call.calledAt()) ? ended : ended.plusSeconds(1)),
          Shift::joined);
    }
    return List.copyOf(days.values());
  }

  private static List<Duration> pauses(List<Demand> calls) {
    return IntStream.range(1, calls.size())
        .filter(i -> !calls.get(i).due().isAfter(calls.get(i - 1).endedAt()))
        .mapToObj(i -> Duration.between(calls.get(i - 1).endedAt(), calls.get(i).calledAt()))
        .filter(pause -> !pause.isNegative() && pause.compareTo(LONGEST_PAUSE) <= 0)
        .toList();
  }

  /**
   * @param number of those who work one queue together, each with the days of one who was there;
   *     null for those who were there, each with his own queue
   */
  List<Worker> workers(@Nullable Integer number) {
    List<String> names = List.copyOf(shifts.keySet());
    if (number == null || names.isEmpty()) {
      return names.stream().map(name -> new Worker(name, shifts(name))).toList();
    }
    return IntStream.range(0, number)
        .mapToObj(i -> new Worker("", shifts(names.get(i % names.size()))))
        .toList();
  }

  private List<Shift> shifts(String name) {
    return shifts.getOrDefault(name, List.of());
  }
}
