package io.ringdesk.call.statistics;

import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.statistics.StatisticsQuery.By;
import io.ringdesk.call.statistics.domain.Cell;
import io.ringdesk.call.statistics.domain.DurationClass;
import io.ringdesk.call.statistics.domain.Figures;
import io.ringdesk.call.statistics.domain.Tally;
import io.ringdesk.chassis.web.BadInput;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts put together to rows. */
final class StatisticsTable {

  private static final int MOST_NAMED = 5;

  /** What a row is about; null for what rows are not told apart by. */
  record Key(
      @Nullable LocalDate day,
      @Nullable Integer hour,
      @Nullable String employee,
      @Nullable CallResult result,
      @Nullable DurationClass duration) {}

  record Row(Key key, Figures figures) {}

  record Misser(String employee, long missed) {}

  private static final Comparator<Key> IN_ORDER =
      Comparator.comparing(Key::day, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Key::hour, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Key::employee, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Key::result, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Key::duration, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** What the rows of a day have in common. */
  private record Common(@Nullable String employee, long epochDay) {}

  private static final long NO_DAY = Long.MIN_VALUE;
  private static final int HOURS = 24;
  private static final int DURATIONS = DurationClass.values().length;
  private static final int KINDS = (CallResult.values().length + 1) * DURATIONS;

  private final StatisticsQuery query;
  private final int mostRows;
  private final long fromHour;
  private final long toHour;
  private final Packed packed = new Packed();
  private final Map<Common, Map<Integer, Tally>> rows = new HashMap<>();
  private final Map<String, Tally> employees = new HashMap<>();
  private final Tally total;
  private int count;

  StatisticsTable(StatisticsQuery query, int mostRows) {
    this.query = query;
    this.mostRows = mostRows;
    this.fromHour = hours(query.from());
    this.toHour = hours(query.to());
    this.total = new Tally(query.employee() == null);
  }

  private static long hours(LocalDateTime time) {
    return time.toLocalDate().toEpochDay() * HOURS + time.getHour();
  }

  /**
   * @throws BadInput when there are more rows than can be answered
   */
  void add(String employee, long epochDay, byte[] counts) {
    long midnight = epochDay * HOURS;
    if (midnight + HOURS <= fromHour || midnight >= toHour) {
      return;
    }
    Common common =
        new Common(
            query.by().contains(By.EMPLOYEE) ? employee : null,
            query.by().contains(By.DAY) ? epochDay : NO_DAY);
    Tally his = employees.computeIfAbsent(employee, _ -> new Tally(false));
    packed.read(
        counts,
        (cell, hour, calls, talk, wait, longest) -> {
          long when = midnight + hour;
          if (when < fromHour || when >= toHour) {
            return;
          }
          if (query.hasKind(cell, query.isByEmployee())) {
            row(common, hour, cell).add(cell, calls, talk, wait, longest);
          }
          if (query.hasKind(cell, query.employee() != null)) {
            total.add(cell, calls, talk, wait, longest);
          }
          if (query.hasKind(cell, true)) {
            his.add(cell, calls, talk, wait, longest);
          }
        });
  }

  /** Made when the first call of it is there: what is held are the rows that are answered. */
  private Tally row(Common common, int hour, Cell cell) {
    Map<Integer, Tally> ofCommon = rows.computeIfAbsent(common, _ -> new HashMap<>(1));
    int place = (query.by().contains(By.HOUR) ? hour : 0) * KINDS + kind(cell);
    Tally row = ofCommon.get(place);
    if (row == null) {
      if (++count > mostRows) {
        throw BadInput.of(
            "by",
            "These are more than %d rows. Ask for fewer dimensions, or a shorter time."
                .formatted(mostRows));
      }
      row = new Tally(!query.isByEmployee());
      ofCommon.put(place, row);
    }
    return row;
  }

  private int kind(Cell cell) {
    int result =
        cell.result() == null || !query.by().contains(By.RESULT) ? 0 : cell.result().ordinal() + 1;
    int duration =
        query.by().contains(By.DURATION)
            ? query.durationOf(cell, query.isByEmployee()).ordinal()
            : 0;
    return result * DURATIONS + duration;
  }

  List<Row> rows() {
    List<Row> all = new ArrayList<>();
    rows.forEach(
        (common, ofCommon) ->
            ofCommon.forEach(
                (place, row) ->
                    all.add(new Row(key(common, place / KINDS, place % KINDS), row.figures()))));
    all.sort(Comparator.comparing(Row::key, IN_ORDER));
    return all;
  }

  private Key key(Common common, int hour, int kind) {
    int result = kind / DURATIONS;
    return new Key(
        common.epochDay() == NO_DAY ? null : LocalDate.ofEpochDay(common.epochDay()),
        query.by().contains(By.HOUR) ? hour : null,
        common.employee(),
        result == 0 ? null : CallResult.values()[result - 1],
        query.by().contains(By.DURATION) ? DurationClass.values()[kind % DURATIONS] : null);
  }

  /** All together; a call counts once, however many telephones rang. */
  Figures total() {
    return total.figures();
  }

  /** Who has missed most calls; five of them. */
  List<Misser> missesMost() {
    return employees.entrySet().stream()
        .filter(one -> !one.getKey().isEmpty() && one.getValue().missed() > 0)
        .map(one -> new Misser(one.getKey(), one.getValue().missed()))
        .sorted(Comparator.comparingLong(Misser::missed).reversed().thenComparing(Misser::employee))
        .limit(MOST_NAMED)
        .toList();
  }
}
