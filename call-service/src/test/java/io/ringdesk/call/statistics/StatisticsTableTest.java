package io.ringdesk.call.statistics;

import static io.ringdesk.call.statistics.domain.DurationClass.LONGER;
import static io.ringdesk.call.statistics.domain.DurationClass.UNDER_30S;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.exchange.domain.Outcome;
import io.ringdesk.call.statistics.StatisticsQuery.By;
import io.ringdesk.call.statistics.domain.Cell;
import io.ringdesk.call.statistics.domain.Count;
import io.ringdesk.call.statistics.domain.DurationClass;
import io.ringdesk.call.statistics.domain.Side;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls 11: how counts are put together to rows. */
class StatisticsTableTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private static StatisticsQuery query(
      EnumSet<By> by,
      int days,
      @Nullable String employee,
      @Nullable CallResult result,
      @Nullable DurationClass duration) {
    return new StatisticsQuery(
        by,
        DAY.atStartOfDay(),
        DAY.plusDays(days).atStartOfDay(),
        employee,
        null,
        null,
        result,
        duration);
  }

  private static byte[] counts(DurationClass own, boolean first, long talk) {
    Cell cell = new Cell(Side.INBOUND, Outcome.ANSWERED, null, own, LONGER, first);
    return Packed.of(Map.of(Packed.code(cell, 10), Count.NONE.and(talk, 0))).getData();
  }

  /** Anna has answered and passed the call on after 10 seconds; Boris talked for 20 minutes. */
  private static StatisticsTable ofOneCall(StatisticsQuery query) {
    StatisticsTable table = new StatisticsTable(query, 10);
    if (!"boris".equals(query.employee())) {
      table.add("anna", DAY.toEpochDay(), counts(UNDER_30S, true, 10));
    }
    if (!"anna".equals(query.employee())) {
      table.add("boris", DAY.toEpochDay(), counts(LONGER, false, 1_200));
    }
    return table;
  }

  @Test
  void by_duration_a_call_of_two_is_one_of_the_company_as_long_as_both_have_talked() {
    StatisticsTable table = ofOneCall(query(EnumSet.of(By.DURATION), 1, null, null, null));

    assertThat(table.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.key().duration()).isEqualTo(LONGER))
        .satisfies(row -> assertThat(row.figures().answered()).isEqualTo(1))
        .satisfies(row -> assertThat(row.figures().talkSeconds()).isEqualTo(1_210));
    assertThat(ofOneCall(query(EnumSet.noneOf(By.class), 1, null, null, UNDER_30S)).rows())
        .isEmpty();
  }

  @Test
  void by_duration_each_employee_has_his_own_part_of_a_call() {
    StatisticsTable both =
        ofOneCall(query(EnumSet.of(By.EMPLOYEE, By.DURATION), 1, null, null, null));

    assertThat(both.rows())
        .extracting(row -> row.key().duration())
        .containsExactly(UNDER_30S, LONGER);
    assertThat(both.rows()).extracting(row -> row.figures().answered()).containsExactly(1L, 1L);
    StatisticsTable annas = ofOneCall(query(EnumSet.noneOf(By.class), 1, "anna", null, UNDER_30S));
    assertThat(annas.total().answered()).isEqualTo(1);
    assertThat(annas.total().talkSeconds()).isEqualTo(10);
  }

  @Test
  void what_is_held_are_the_rows_that_are_answered_however_many_days_are_looked_at() {
    int tenYears = 3_650;
    int employees = 50;
    StatisticsTable table =
        new StatisticsTable(
            query(
                EnumSet.of(By.EMPLOYEE, By.DAY, By.HOUR),
                tenYears,
                null,
                CallResult.INVALID_CONTACT,
                null),
            10_000);
    byte[] counts = counts(LONGER, true, 1_200);
    var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = memory.getCurrentThreadAllocatedBytes();

    for (int day = 0; day < tenYears; day++) {
      for (int one = 0; one < employees; one++) {
        table.add("e" + one, DAY.toEpochDay() + day, counts);
      }
    }

    assertThat(table.rows()).isEmpty();
    assertThat(memory.getCurrentThreadAllocatedBytes() - before)
        .as("bytes, with all that is dropped at once")
        .isLessThan(200_000_000L);
  }
}
