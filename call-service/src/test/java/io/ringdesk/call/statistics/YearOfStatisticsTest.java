package io.ringdesk.call.statistics;

import static java.util.stream.Collectors.toSet;
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
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Calls 11: of a year of a thousand calls a day, for fifty employees, nothing is lost. */
@RunningService
class YearOfStatisticsTest {

  private static final int YEAR = 1990;
  private static final int EMPLOYEES = 50;
  private static final int CALLS_OF_ONE_A_DAY = 20;

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
            DurationClass duration = DurationClass.of(talk);
            Cell cell = new Cell(side, outcome, null, duration, duration, true);
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"EMPLOYEE | 50", "DAY | 365", "HOUR | 9", "EMPLOYEE, HOUR | 450"})
  void is_put_together_to_rows_that_add_up_to_all_calls(String by, int rows) {
    long calls = fill();
    StatisticsQuery query =
        new StatisticsQuery(
            Arrays.stream(by.split(", ")).map(By::valueOf).collect(toSet()),
            YearMonth.of(YEAR, 1).atDay(1).atStartOfDay(),
            YearMonth.of(YEAR + 1, 1).atDay(1).atStartOfDay(),
            null,
            null,
            null,
            null,
            null);
    StatisticsTable table = new StatisticsTable(query, rows);

    counters.read(query.firstMonth(), query.lastMonth(), null, table::add);

    assertThat(table.rows()).hasSize(rows);
    assertThat(table.rows().stream().mapToLong(row -> calls(row.figures())).sum()).isEqualTo(calls);
    assertThat(calls(table.total())).isEqualTo(calls);
  }

  @Test
  void is_answered_to_the_head() {
    long calls = fill();

    JsonNode answer =
        helga.get("/api/call-statistics?from=1990-01-01&to=1991-01-01&by=employee").body();

    assertThat(answer.path("items").size()).isEqualTo(EMPLOYEES);
    JsonNode total = answer.path("total");
    assertThat(
            total.path("made").asLong()
                + total.path("answered").asLong()
                + total.path("missed").asLong())
        .isEqualTo(calls);
  }

  private static long calls(Figures figures) {
    return figures.made() + figures.answered() + figures.missed();
  }
}
