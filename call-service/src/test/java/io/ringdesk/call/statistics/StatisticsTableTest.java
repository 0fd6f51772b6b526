package io.ringdesk.call.statistics;

import static io.ringdesk.call.statistics.domain.DurationClass.LONGER;
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
    Cell cell = new Cell(Side.INBOUND, Outcome.ANSWERED, null, own, first);
    return Packed.of(Map.of(Packed.code(cell, 10), Count.NONE.and(talk, 0))).getData();
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
