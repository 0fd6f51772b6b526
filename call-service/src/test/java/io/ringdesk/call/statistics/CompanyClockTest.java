package io.ringdesk.call.statistics;

import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.CallSettings;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.statistics.StatisticsQuery.By;
import io.ringdesk.chassis.inbox.Views;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 11: a call counts in the hour that the company's clock shows. */
@RunningService
class CompanyClockTest {

  private final Views views;
  private final MongoDatabase database;
  private final CallSettings settings;

  @Autowired
  CompanyClockTest(Views views, MongoDatabase database, CallSettings settings) {
    this.views = views;
    this.database = database;
    this.settings = settings;
  }

  @ParameterizedTest
  @CsvSource({
    // midnight is the company's, and so is the year's end
    "2026-11-24T22:59:59Z, Europe/Madrid, 2026-11-24T23:00",
    "2026-11-24T23:00:00Z, Europe/Madrid, 2026-11-25T00:00",
    "2026-12-31T23:30:00Z, Europe/Madrid, 2027-01-01T00:00",
    "2027-01-01T02:30:00Z, America/Sao_Paulo, 2026-12-31T23:00",
    // the clock is set forward at 2: there is no hour 2
    "2026-03-29T00:59:59Z, Europe/Madrid, 2026-03-29T01:00",
    "2026-03-29T01:00:00Z, Europe/Madrid, 2026-03-29T03:00",
    // the clock is set back at 3: the hour 2 comes twice, and is one
    "2026-10-25T00:30:00Z, Europe/Madrid, 2026-10-25T02:00",
    "2026-10-25T01:30:00Z, Europe/Madrid, 2026-10-25T02:00",
    "2026-10-25T02:00:00Z, Europe/Madrid, 2026-10-25T03:00"
  })
  void over_midnight_and_over_summer_time(Instant at, ZoneId zone, LocalDateTime hour) {
    Counters counters =
        new Counters(
            views,
            database,
            new CallSettings(settings.lease(), settings.notReached(), settings.hours(), zone));
    String anna = someone("anna");
    counters.countRecorded(
        List.of(
            new Recorded(
                UUID.randomUUID().toString(),
                "o",
                null,
                anna,
                CallResult.REFUSAL,
                null,
                at,
                null,
                null,
                null,
                null,
                0,
                new Customer(null, null, null, ZoneOffset.UTC),
                null,
                false,
                null,
                null,
                null,
                null,
                null)));

    StatisticsTable table =
        new StatisticsTable(
            new StatisticsQuery(
                EnumSet.of(By.DAY, By.HOUR), hour, hour.plusHours(1), anna, null, null, null, null),
            10);
    counters.read(YearMonth.from(hour), YearMonth.from(hour), anna, table::add);

    assertThat(table.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.key().day()).isEqualTo(hour.toLocalDate());
              assertThat(row.key().hour()).isEqualTo(hour.getHour());
              assertThat(row.figures().recorded()).isEqualTo(1);
            });
  }
}
