package io.ringdesk.call.statistics;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static io.ringdesk.call.exchange.Telephones.extensionOf;
import static io.ringdesk.call.exchange.Telephones.inbound;
import static io.ringdesk.call.exchange.Telephones.outbound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.statistics.domain.DurationClass;
import io.ringdesk.chassis.wire.Spelling;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Heard;
import io.ringdesk.testkit.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Calls 11: the counters are what a recount from the log gives, whatever came twice or late. */
@RunningService
class StatisticsTest {

  private static final Instant NOON = StandingClock.NOON;

  private final People people;
  private final Person exchange;
  private final Person helga;
  private final StandingClock clock;
  private final MongoDatabase database;
  private final String anna = someone("anna");
  private final String boris = someone("boris");
  private final Map<String, String> extensions = new LinkedHashMap<>();

  @Autowired
  StatisticsTest(People people, StandingClock clock, MongoDatabase database) {
    this.people = people;
    this.clock = clock;
    this.database = database;
    this.exchange = people.with(Tokens.of("pbx", "telephone-exchange"));
    this.helga = people.with(Tokens.of("helga", "head-of-sales"));
  }

  @BeforeEach
  void two_with_telephones() {
    clock.reset();
    for (String name : List.of(anna, boris)) {
      extensions.put(name, extensionOf(name));
      String probe = UUID.randomUUID().toString();
      await("the extension is known")
          .until(
              () -> {
                tell(
                    inbound(
                        probe,
                        UUID.randomUUID().toString(),
                        "ringing",
                        somePhone(),
                        extensions.get(name),
                        NOON.minus(Duration.ofDays(400))));
                return helga.get("/api/pbx/calls?employee=" + name).body().path("items").size() > 0;
              });
    }
  }

  private void tell(String... events) {
    assertThat(
            exchange.post("/api/pbx/events", "[%s]".formatted(String.join(",", events))).status())
        .isEqualTo(202);
  }

  /** An answered call of a customer. */
  private void answered(String who, Instant at, int wait, int talk) {
    String call = UUID.randomUUID().toString();
    String phone = somePhone();
    tell(
        inbound(call, "1", "ringing", phone, extensions.get(who), at),
        inbound(call, "1", "answered", phone, extensions.get(who), at.plusSeconds(wait)),
        inbound(call, "1", "hung-up", phone, extensions.get(who), at.plusSeconds(wait + talk)));
  }

  private Answer asked(String query) {
    return helga.get("/api/call-statistics?" + query);
  }

  private JsonNode total(String employee, String rest) {
    return asked("employee=%s&%s".formatted(employee, rest)).body().path("total");
  }

  @Test
  void made_answered_and_missed_calls_talk_and_waiting_are_counted_by_employee_and_hour() {
    Instant nine = NOON.minus(Duration.ofHours(3));
    answered(anna, nine, 10, 60);
    answered(anna, nine.plusSeconds(3600), 20, 300);
    String missed = UUID.randomUUID().toString();
    tell(
        inbound(missed, missed, "ringing", somePhone(), null, nine),
        inbound(missed, "1", "ringing", somePhone(), extensions.get(anna), nine.plusSeconds(5)),
        inbound(missed, "2", "ringing", somePhone(), extensions.get(boris), nine.plusSeconds(5)),
        inbound(missed, missed, "hung-up", somePhone(), null, nine.plusSeconds(45)));
    String made = UUID.randomUUID().toString();
    tell(
        outbound(made, "1", "ringing", somePhone(), extensions.get(boris), nine),
        outbound(made, "1", "answered", somePhone(), extensions.get(boris), nine.plusSeconds(9)),
        outbound(made, "1", "hung-up", somePhone(), extensions.get(boris), nine.plusSeconds(99)));

    String today = "from=%s".formatted(NOON.minus(Duration.ofHours(12)));
    await()
        .untilAsserted(
            () -> {
              JsonNode annas = total(anna, today);
              assertThat(annas.path("answered").asLong()).isEqualTo(2);
              assertThat(annas.path("missed").asLong()).isEqualTo(1);
              assertThat(annas.path("talkSeconds").asLong()).isEqualTo(360);
              assertThat(annas.path("waiting").path("longestSeconds").asLong()).isEqualTo(45);
              assertThat(annas.path("waiting").path("averageSeconds").asLong()).isEqualTo(25);
              JsonNode borises = total(boris, today);
              assertThat(borises.path("made").asLong()).isEqualTo(1);
              assertThat(borises.path("reached").asLong()).isEqualTo(1);
              assertThat(borises.path("missed").asLong()).isEqualTo(1);
              assertThat(borises.path("answered").asLong()).isZero();
            });
    JsonNode hours = asked("by=employee,day,hour&employee=%s&%s".formatted(anna, today)).body();
    assertThat(hours.path("items").findValuesAsString("hour")).containsExactly("9", "10");
    assertThat(hours.path("items").get(0).path("missed").asLong()).isEqualTo(1);
    assertThat(hours.path("missesMost").toString()).contains("\"" + anna + "\"");
    JsonNode durations =
        asked(
                "by=duration&outcome=answered&direction=inbound&employee=%s&%s"
                    .formatted(anna, today))
            .body()
            .path("items");
    assertThat(durations.findValuesAsString("duration")).containsExactly("under-2m", "under-15m");
    assertThat(total(anna, "duration=under-15m&" + today).path("talkSeconds").asLong())
        .isEqualTo(300);
    assertThat(total(anna, "duration=none&" + today).path("missed").asLong()).isEqualTo(1);
  }

  @Test
  void recorded_calls_count_by_their_results() {
    String phone = somePhone();
    String order = order(anna, phone, "UTC");
    Person caller = people.manager(anna);
    caller.awaitQueue(1);
    caller.post("/api/calls", "{\"orderId\": \"%s\", \"result\": \"refusal\"}".formatted(order));

    await()
        .untilAsserted(
            () -> {
              JsonNode rows = asked("by=result&employee=" + anna).body().path("items");
              assertThat(rows.findValuesAsString("result")).contains("refusal");
              assertThat(total(anna, "by=result").path("recorded").asLong()).isEqualTo(1);
            });
    assertThat(total(anna, "result=refusal").path("recorded").asLong()).isEqualTo(1);
    assertThat(total(anna, "result=completed").path("recorded").asLong()).isZero();
  }

  @Test
  void told_again_a_call_counts_once_and_what_is_corrected_later_is_right_in_the_end() {
    String call = UUID.randomUUID().toString();
    String phone = somePhone();
    tell(
        inbound(call, call, "ringing", phone, null, NOON),
        inbound(call, "1", "ringing", phone, extensions.get(anna), NOON),
        inbound(call, call, "hung-up", phone, null, NOON.plusSeconds(50)));
    await().until(() -> total(anna, "by=day").path("missed").asLong() == 1);
    try (var ear = Bus.ofTests().listen("exchange")) {
      Heard ended = ear.await(one -> one.value().contains(call) && one.type().contains("ended"));
      Bus.ofTests().publishRaw("exchange", ended.key(), ended.headers(), ended.value());
    }

    tell(inbound(call, "1", "answered", phone, extensions.get(anna), NOON.plusSeconds(20)));

    await()
        .untilAsserted(
            () -> {
              JsonNode annas = total(anna, "by=day");
              assertThat(annas.path("missed").asLong()).isZero();
              assertThat(annas.path("answered").asLong()).isEqualTo(1);
              assertThat(annas.path("talkSeconds").asLong()).isEqualTo(30);
            });
  }

  @Test
  void the_counters_are_what_a_recount_from_the_log_gives() {
    Random chance = new Random(7);
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      String call = UUID.randomUUID().toString();
      String phone = somePhone();
      String who = chance.nextBoolean() ? anna : boris;
      Instant at = NOON.minusSeconds(chance.nextInt(3 * 24 * 3600));
      int wait = chance.nextInt(60);
      events.add(inbound(call, call, "ringing", phone, null, at));
      events.add(inbound(call, "1", "ringing", phone, extensions.get(who), at.plusSeconds(1)));
      if (chance.nextInt(3) > 0) {
        events.add(
            inbound(call, "1", "answered", phone, extensions.get(who), at.plusSeconds(wait)));
      }
      events.add(inbound(call, call, "hung-up", phone, null, at.plusSeconds(100)));
    }
    List<String> anyhow = new ArrayList<>(events);
    anyhow.addAll(events.subList(0, 200));
    Collections.shuffle(anyhow, chance);
    for (int from = 0; from < anyhow.size(); from += 25) {
      tell(anyhow.subList(from, Math.min(anyhow.size(), from + 25)).toArray(String[]::new));
    }

    String span = "from=%s&to=%s".formatted(NOON.minus(Duration.ofDays(5)), NOON.plusSeconds(7200));
    await()
        .untilAsserted(
            () -> {
              for (String who : List.of(anna, boris)) {
                assertThat(counted(who, span)).isEqualTo(recounted(who));
              }
            });
  }

  private Map<String, List<Long>> counted(String who, String span) {
    Map<String, List<Long>> hours = new LinkedHashMap<>();
    for (JsonNode row :
        asked("by=employee,day,hour&employee=%s&%s".formatted(who, span)).body().path("items")) {
      hours.put(
          row.path("day").asString() + " " + row.path("hour").asInt(),
          List.of(
              row.path("answered").asLong(),
              row.path("missed").asLong(),
              row.path("talkSeconds").asLong(),
              row.path("waiting").path("longestSeconds").asLong()));
    }
    return hours;
  }

  /** From the entries of the log alone. */
  private Map<String, List<Long>> recounted(String who) {
    Map<String, List<Long>> hours = new TreeMap<>();
    String cursor = "";
    do {
      JsonNode page =
          helga
              .get(
                  "/api/pbx/calls?limit=200&employee=%s&from=%s%s"
                      .formatted(who, NOON.minus(Duration.ofDays(5)), cursor))
              .body();
      for (JsonNode call : page.path("items")) {
        Instant start = Instant.parse(call.path("startedAt").asString());
        boolean answered = call.path("outcome").asString("").equals("answered");
        String hour =
            "%s %d"
                .formatted(
                    start.toString().substring(0, 10), start.atZone(ZoneOffset.UTC).getHour());
        long talk = answered ? call.path("talkSeconds").asLong() : 0;
        List<Long> one =
            List.of(answered ? 1L : 0, answered ? 0L : 1, talk, call.path("waitSeconds").asLong());
        hours.merge(
            hour,
            one,
            (a, b) ->
                List.of(
                    a.get(0) + b.get(0),
                    a.get(1) + b.get(1),
                    a.get(2) + b.get(2),
                    Math.max(a.get(3), b.get(3))));
      }
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
    } while (!cursor.isEmpty());
    return hours;
  }

  @Test
  void by_duration_the_company_has_each_call_once_as_a_recount_of_whole_calls_gives() {
    Random chance = new Random(11);
    Instant day = NOON.minus(Duration.ofDays(700));
    for (int i = 0; i < 25; i++) {
      String call = UUID.randomUUID().toString();
      String phone = somePhone();
      Instant answered = day.plusSeconds(60L * i + 10);
      Instant passedOn = answered.plusSeconds(1 + chance.nextInt(60));
      Instant end = passedOn.plusSeconds(1 + chance.nextInt(1_200));
      tell(
          inbound(call, "1", "ringing", phone, extensions.get(anna), day.plusSeconds(60L * i)),
          inbound(call, "1", "answered", phone, extensions.get(anna), answered),
          inbound(call, "2", "ringing", phone, extensions.get(boris), answered),
          inbound(call, "2", "answered", phone, extensions.get(boris), passedOn),
          inbound(call, "1", "hung-up", phone, extensions.get(anna), passedOn),
          inbound(call, "2", "hung-up", phone, extensions.get(boris), end));
    }
    String span = "from=%s&to=%s".formatted(day, day.plus(Duration.ofHours(1)));

    await()
        .untilAsserted(
            () -> {
              Map<String, List<Long>> rows = new TreeMap<>();
              for (JsonNode row : asked("by=duration&" + span).body().path("items")) {
                rows.put(
                    row.path("duration").asString(),
                    List.of(row.path("answered").asLong(), row.path("talkSeconds").asLong()));
              }
              Map<String, List<Long>> recounted = new TreeMap<>();
              JsonNode log = helga.get("/api/pbx/calls?limit=200&" + span).body().path("items");
              for (JsonNode call : log) {
                long talk = call.path("talkSeconds").asLong();
                recounted.merge(
                    Spelling.of(DurationClass.of(talk)),
                    List.of(1L, talk),
                    (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1)));
              }
              assertThat(log).hasSize(25);
              assertThat(rows).isEqualTo(recounted);
            });
  }

  @Test
  void as_a_file_the_rows_are_the_same_and_no_name_in_it_is_a_formula() {
    answered(anna, NOON, 5, 65);
    await().until(() -> total(anna, "by=day").path("answered").asLong() == 1);
    Document annas =
        Objects.requireNonNull(
            database
                .getCollection("call_counters")
                .find(
                    new Document("employee", anna).append("month", NOON.toString().substring(0, 7)))
                .first());
    String evil = NOON.toString().substring(0, 7) + "/=1+1";
    database
        .getCollection("call_counters")
        .replaceOne(
            new Document("_id", evil),
            annas.append("_id", evil).append("employee", "=1+1"),
            new ReplaceOptions().upsert(true));

    Answer csv = helga.get("/api/call-statistics/export?by=employee&employee=%3D1%2B1");

    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.body().asString())
        .startsWith(
            "employee,made,reached,answered,missed,falseStarts,recorded,talkSeconds,longestWaitSeconds,averageWaitSeconds")
        .contains("'=1+1,0,0,1,0,0,0,65,5,5");
    assertThat(helga.get("/api/call-statistics/export?by=employee&format=pdf").status())
        .isEqualTo(400);
  }

  @Test
  void as_a_workbook_the_rows_are_the_same(@TempDir Path folder) throws IOException {
    answered(anna, NOON, 5, 65);
    await().until(() -> total(anna, "by=day").path("answered").asLong() == 1);

    HttpResponse<byte[]> workbook =
        helga.sendFile(
            "GET",
            "/api/call-statistics/export?format=xlsx&by=employee&employee=" + anna,
            HttpRequest.BodyPublishers.noBody(),
            Map.of());

    assertThat(workbook.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assertThat(cells(Files.write(folder.resolve("calls.xlsx"), workbook.body())))
        .endsWith(anna, "0", "0", "1", "0", "0", "0", "65", "5", "5");
  }

  /** The values of the first sheet, row by row. */
  private static List<String> cells(Path workbook) throws IOException {
    try (ZipFile zip = new ZipFile(workbook.toFile());
        InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
      return Pattern.compile("<(?:v|t)(?: [^>]*)?>([^<]*)</")
          .matcher(new String(sheet.readAllBytes(), StandardCharsets.UTF_8))
          .results()
          .map(cell -> cell.group(1))
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "by=moon | by",
        "from=yesterday | from",
        "from=2026-11-24&to=2026-11-24 | to",
        "from=1900-01-01 | from",
        "direction=up | direction",
        "outcome=perhaps | outcome",
        "result=perhaps | result",
        "duration=long | duration",
        "from=1990-01-01&to=2020-01-01 | from"
      })
  void what_can_not_be_asked_is_told_by_its_name(String query, String field) {
    Answer refused = asked(query);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo(field);
  }

  @Test
  void statistics_are_the_heads() {
    assertThat(people.manager(anna).get("/api/call-statistics").status()).isEqualTo(403);
    assertThat(people.manager(anna).get("/api/call-statistics/live").status()).isEqualTo(403);
    assertThat(people.with(null).get("/api/call-statistics").status()).isEqualTo(401);
  }
}
