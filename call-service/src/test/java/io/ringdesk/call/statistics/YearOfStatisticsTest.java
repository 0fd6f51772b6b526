package io.ringdesk.call.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.exchange.domain.Outcome;
import io.ringdesk.call.statistics.StatisticsQuery.By;
import io.ringdesk.call.statistics.domain.Cell;
import io.ringdesk.call.statistics.domain.Count;
import io.ringdesk.call.statistics.domain.DurationClass;
import io.ringdesk.call.statistics.domain.Figures;
import io.ringdesk.call.statistics.domain.Side;
import io.ringdesk.testkit.Tokens;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A year of a thousand calls a day, for fifty employees. */
@RunningService
class YearOfStatisticsTest {

  private static final int YEAR = 1990;
  private static final int EMPLOYEES = 50;
  private static final int CALLS_OF_ONE_A_DAY = 20;
  private static final int ROUNDS = 15;

  private final Person helga;
  private final MongoCollection<Document> documents;
  private final Counters counters;

  @Autowired
  YearOfStatisticsTest(People people, Counters counters, MongoDatabase database) {
    this.helga = people.with(Tokens.of("helga", "head-of-sales"));
    this.counters = counters;
    this.documents = database.getCollection("call_counters");
  }

  private long fill() {
    Random chance = new Random(1);
    List<Document> months = new ArrayList<>();
    long calls = 0;
    for (int month = 1; month <= 12; month++) {
      YearMonth when = YearMonth.of(YEAR, month);
      for (int one = 0; one < EMPLOYEES; one++) {
        Map<String, Map<Integer, Count>> days = new HashMap<>();
        for (int day = 1; day <= when.lengthOfMonth(); day++) {
          for (int call = 0; call < CALLS_OF_ONE_A_DAY; call++) {
            String key = new Bucket("e" + one, when.atDay(day)).key();
            int hour = 9 + chance.nextInt(9);
            Outcome outcome = chance.nextInt(5) == 0 ? Outcome.MISSED : Outcome.ANSWERED;
            int talk = outcome == Outcome.MISSED ? 0 : 1 + chance.nextInt(1000);
            Side side = chance.nextBoolean() ? Side.INBOUND : Side.OUTBOUND;
            Cell cell = new Cell(side, outcome, null, DurationClass.of(talk), true);
            int wait = chance.nextInt(90);
            days.computeIfAbsent(key, _ -> new HashMap<>())
                .merge(
                    Packed.code(cell, hour),
                    Count.NONE.and(talk, wait),
                    (before, _) -> before.and(talk, wait));
            calls++;
          }
        }
        Document packed = new Document();
        days.forEach((key, counts) -> packed.append(key, Packed.of(counts)));
        months.add(
            new Document("_id", when + "/e" + one)
                .append("month", when.toString())
                .append("employee", "e" + one)
                .append("version", 1L)
                .append("days", packed));
      }
    }
    documents.deleteMany(new Document("month", new Document("$lt", "1991-01")));
    documents.insertMany(months);
    return calls;
  }

  /** By the processor's time, as the machine may have much else to do. */
  @Test
  void is_put_together_under_two_hundred_milliseconds() {
    long calls = fill();
    ThreadMXBean processor = ManagementFactory.getThreadMXBean();

    for (Set<By> by :
        List.of(EnumSet.of(By.EMPLOYEE), EnumSet.of(By.DAY), EnumSet.of(By.EMPLOYEE, By.HOUR))) {
      StatisticsQuery query =
          new StatisticsQuery(
              by,
              YearMonth.of(YEAR, 1).atDay(1).atStartOfDay(),
              YearMonth.of(YEAR + 1, 1).atDay(1).atStartOfDay(),
              null,
              null,
              null,
              null,
              null);
      long[] millis = new long[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        long begun = processor.getCurrentThreadCpuTime();
        StatisticsTable table = new StatisticsTable(query, 10_000);
        counters.read(query.firstMonth(), query.lastMonth(), null, table::add);
        Figures total = table.total();
        assertThat(table.rows()).isNotEmpty();
        millis[round] = Duration.ofNanos(processor.getCurrentThreadCpuTime() - begun).toMillis();
        assertThat(total.made() + total.answered() + total.missed()).isEqualTo(calls);
      }
      long median = LongStream.of(millis).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
      System.out.printf("a year by %s: %d ms of the processor%n", by, median);
      assertThat(median).as("milliseconds by %s", by).isLessThan(200);
    }
    assertThat(
            helga
                .get("/api/call-statistics?from=1990-01-01&to=1991-01-01&by=employee")
                .body()
                .path("items")
                .size())
        .isEqualTo(EMPLOYEES);
  }
}
