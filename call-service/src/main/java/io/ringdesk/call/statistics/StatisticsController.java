package io.ringdesk.call.statistics;

import io.ringdesk.call.CallSettings;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.statistics.StatisticsQuery.By;
import io.ringdesk.call.statistics.StatisticsTable.Key;
import io.ringdesk.call.statistics.StatisticsTable.Misser;
import io.ringdesk.call.statistics.domain.DurationClass;
import io.ringdesk.call.statistics.domain.Figures;
import io.ringdesk.chassis.sheet.Format;
import io.ringdesk.chassis.sheet.Sheet;
import io.ringdesk.chassis.wire.Spelling;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many calls were made, answered and missed, by whom and when. */
@RestController
@RequestMapping("/api/call-statistics")
class StatisticsController {

  private static final int MOST_ROWS = 10_000;
  private static final int MOST_ROWS_OF_A_FILE = 200_000;
  private static final List<String> FIGURES =
      List.of(
          "made",
          "reached",
          "answered",
          "missed",
          "falseStarts",
          "recorded",
          "talkSeconds",
          "longestWaitSeconds",
          "averageWaitSeconds");

  /** How long those who called waited until they were answered, or gave up. */
  record Waiting(long longestSeconds, long averageSeconds) {}

  /**
   * Calls counted together.
   *
   * @param employee null where rows are not told apart by it; empty: it rang at nobody's telephone
   * @param result null also for calls of the exchange, of which none was recorded
   * @param made to customers; reached: of these, that were answered
   * @param falseStarts calls that ended before they rang anywhere
   */
  record RowView(
      @Nullable LocalDate day,
      @Nullable Integer hour,
      @Nullable String employee,
      @Nullable CallResult result,
      @Nullable DurationClass duration,
      long made,
      long reached,
      long answered,
      long missed,
      long falseStarts,
      long recorded,
      long talkSeconds,
      Waiting waiting) {

    private static final Key ALL = new Key(null, null, null, null, null);

    static RowView of(Key key, Figures it) {
      return new RowView(
          key.day(),
          key.hour(),
          key.employee(),
          key.result(),
          key.duration(),
          it.made(),
          it.reached(),
          it.answered(),
          it.missed(),
          it.falseStarts(),
          it.recorded(),
          it.talkSeconds(),
          new Waiting(it.longestWaitSeconds(), average(it)));
    }

    private static long average(Figures it) {
      return it.waited() == 0 ? 0 : Math.round((double) it.waitSeconds() / it.waited());
    }
  }

  /**
   * The statistics.
   *
   * @param from the first hour that counts, by the company's clock
   * @param to the first that does not
   * @param total a call that rang at several telephones counts once in it
   * @param missesMost at most five
   */
  record StatisticsView(
      OffsetDateTime from,
      OffsetDateTime to,
      ZoneId zone,
      List<RowView> items,
      RowView total,
      List<Misser> missesMost) {}

  private final Counters counters;
  private final ZoneId zone;
  private final Clock clock;

  StatisticsController(Counters counters, CallSettings settings, Clock clock) {
    this.counters = counters;
    this.zone = settings.companyZone();
    this.clock = clock;
  }

  /**
   * By employee, day, hour, result, duration, with commas between. Times are days, or moments: then
   * the hour that they are in.
   */
  @GetMapping
  @PreAuthorize("hasAuthority('statistics:read')")
  StatisticsView statistics(@ParameterObject @ModelAttribute StatisticsQuery.Asked asked) {
    StatisticsQuery query = read(asked);
    StatisticsTable table = table(query, MOST_ROWS);
    return new StatisticsView(
        query.from().atZone(zone).toOffsetDateTime(),
        query.to().atZone(zone).toOffsetDateTime(),
        zone,
        table.rows().stream().map(row -> RowView.of(row.key(), row.figures())).toList(),
        RowView.of(RowView.ALL, table.total()),
        table.missesMost());
  }

  private StatisticsQuery read(StatisticsQuery.Asked asked) {
    return asked.read(LocalDate.ofInstant(clock.instant(), zone), zone);
  }

  private StatisticsTable table(StatisticsQuery query, int mostRows) {
    StatisticsTable table = new StatisticsTable(query, mostRows);
    counters.read(query.firstMonth(), query.lastMonth(), query.employee(), table::add);
    return table;
  }

  /** The same rows as a file. */
  @GetMapping("/export")
  @PreAuthorize("hasAuthority('statistics:read')")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
        @Content(
            mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            schema = @Schema(type = "string", format = "binary"))
      })
  void export(
      @ParameterObject @ModelAttribute StatisticsQuery.Asked asked,
      @RequestParam(defaultValue = "csv") Format format,
      HttpServletResponse response)
      throws IOException {
    StatisticsQuery query = read(asked);
    List<StatisticsTable.Row> rows = table(query, MOST_ROWS_OF_A_FILE).rows();
    response.setContentType(format.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(format.fileName("calls")).build().toString());
    Sheet sheet = format.open(response.getOutputStream(), "calls");
    List<String> headings =
        new ArrayList<>(
            Arrays.stream(By.values()).filter(query.by()::contains).map(Spelling::of).toList());
    headings.addAll(FIGURES);
    sheet.headings(headings);
    for (StatisticsTable.Row row : rows) {
      sheet.row(cells(query, RowView.of(row.key(), row.figures())));
    }
    sheet.close();
  }

  private static List<@Nullable Object> cells(StatisticsQuery query, RowView row) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (By by : query.by()) {
      cells.add(
          switch (by) {
            case EMPLOYEE -> row.employee();
            case DAY -> String.valueOf(row.day());
            case HOUR -> row.hour() == null ? null : BigDecimal.valueOf(row.hour());
            case RESULT -> row.result() == null ? null : Spelling.of(row.result());
            case DURATION -> row.duration() == null ? null : Spelling.of(row.duration());
          });
    }
    for (long figure :
        new long[] {
          row.made(),
          row.reached(),
          row.answered(),
          row.missed(),
          row.falseStarts(),
          row.recorded(),
          row.talkSeconds(),
          row.waiting().longestSeconds(),
          row.waiting().averageSeconds()
        }) {
      cells.add(BigDecimal.valueOf(figure));
    }
    return cells;
  }
}
