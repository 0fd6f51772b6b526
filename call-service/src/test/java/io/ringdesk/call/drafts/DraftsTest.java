package io.ringdesk.call.drafts;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static io.ringdesk.call.exchange.Telephones.extensionOf;
import static io.ringdesk.call.exchange.Telephones.outbound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.exchange.PbxEvent;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Calls 10: a call by an order's manager to its customer waits to be recorded. */
@RunningService
class DraftsTest {

  private final People people;
  private final Person exchange;
  private final StandingClock clock;
  private final MongoDatabase database;
  private final String annas = someone("anna");
  private final String phone = somePhone();
  private final Person anna;
  private String extension = "";
  private String order = "";

  @Autowired
  DraftsTest(People people, StandingClock clock, MongoDatabase database) {
    this.database = database;
    this.people = people;
    this.clock = clock;
    this.exchange = people.with(Tokens.of("pbx", "telephone-exchange"));
    this.anna = people.manager(annas);
  }

  @BeforeEach
  void an_order_of_annas() {
    clock.reset();
    extension = extensionOf(annas);
    order = order(annas, phone, "Europe/Madrid");
    anna.awaitQueue(1);
    String probe = UUID.randomUUID().toString();
    await("the extension is known")
        .until(
            () -> {
              exchange.post(
                  "/api/pbx/events",
                  outbound(
                      probe,
                      UUID.randomUUID().toString(),
                      "ringing",
                      "+4930123456",
                      extension,
                      at(0)));
              return anna.get("/api/pbx/calls?employee=me").body().path("items").size() > 0;
            });
  }

  private static Instant at(int second) {
    return StandingClock.NOON.minusSeconds(600).plusSeconds(second);
  }

  private String callHim() {
    String call = UUID.randomUUID().toString();
    exchange.post(
        "/api/pbx/events",
        "[%s, %s, %s]"
            .formatted(
                outbound(call, "1", "ringing", phone, extension, at(0)),
                outbound(call, "1", "answered", phone, extension, at(9)),
                outbound(call, "1", "hung-up", phone, extension, at(99))));
    return PbxEvent.idOf(null, call);
  }

  private JsonNode drafts() {
    return anna.get("/api/call-drafts").body().path("items");
  }

  private JsonNode awaitDraft() {
    return await("a draft").until(this::drafts, it -> it.size() == 1).get(0);
  }

  @Test
  void it_names_the_order_the_phone_and_the_times_and_is_gone_when_the_call_is_recorded() {
    String call = callHim();

    JsonNode draft = awaitDraft();

    assertThat(draft.path("id").asString()).isEqualTo(call);
    assertThat(draft.path("orderId").asString()).isEqualTo(order);
    assertThat(draft.path("phone").asString()).isEqualTo(phone);
    assertThat(draft.path("startedAt").asString()).isEqualTo(at(0).toString());
    assertThat(draft.path("endedAt").asString()).isEqualTo(at(99).toString());
    assertThat(people.manager(someone("boris")).get("/api/call-drafts").body().path("items"))
        .isEmpty();

    anna.post("/api/calls", "{\"orderId\": \"%s\", \"result\": \"refusal\"}".formatted(order));

    await("no draft any more").until(() -> drafts().isEmpty());
  }

  @Test
  void it_is_gone_when_it_is_dismissed_and_others_can_not_dismiss_it() {
    callHim();
    String draft = "/api/call-drafts/" + awaitDraft().path("id").asString();

    assertThat(people.manager(someone("boris")).delete(draft).status()).isEqualTo(404);
    assertThat(anna.delete(draft).status()).isEqualTo(204);
    assertThat(anna.delete(draft).status()).isEqualTo(204);

    assertThat(drafts()).isEmpty();
  }

  @Test
  void a_call_that_is_recorded_before_its_end_is_told_leaves_no_draft() {
    anna.post("/api/calls", "{\"orderId\": \"%s\", \"result\": \"not-reached\"}".formatted(order));
    await().until(() -> anna.get("/api/calls?orderId=" + order).body().path("items").size() == 1);
    callHim();
    clock.move(Duration.ofHours(1));
    String later = UUID.randomUUID().toString();
    Instant now = clock.instant();
    exchange.post(
        "/api/pbx/events",
        "[%s, %s]"
            .formatted(
                outbound(later, later, "ringing", phone, extension, now),
                outbound(later, later, "hung-up", phone, extension, now.plusSeconds(20))));

    JsonNode only = awaitDraft();
    assertThat(only.path("id").asString()).isEqualTo(PbxEvent.idOf(null, later));
    assertThat(only.path("answeredAt").isNull()).isTrue();
  }

  @Test
  void a_call_that_was_recorded_long_before_its_end_is_told_leaves_no_draft_either() {
    anna.post("/api/calls", "{\"orderId\": \"%s\", \"result\": \"not-reached\"}".formatted(order));
    await().until(() -> anna.get("/api/calls?orderId=" + order).body().path("items").size() == 1);
    manyCallsAboutOthersAreRecordedSince();

    String call = callHim();

    await("no draft any more")
        .until(
            () ->
                database
                        .getCollection("call_drafts")
                        .countDocuments(new Document("_id", call).append("settled", true))
                    == 1);
  }

  private void manyCallsAboutOthersAreRecordedSince() {
    MongoCollection<Document> calls = database.getCollection("calls");
    Document recorded =
        Objects.requireNonNull(calls.find(new Document("call.orderId", order)).first());
    Document call = recorded.get("call", Document.class);
    calls.insertMany(
        IntStream.range(0, 1_500)
            .mapToObj(
                i ->
                    new Document("_id", someone("call"))
                        .append(
                            "call",
                            new Document(call)
                                .append("orderId", someone("order"))
                                .append(
                                    "recordedAt",
                                    Date.from(StandingClock.NOON.plusSeconds(1 + i)))))
            .toList());
  }
}
