package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A day of three managers, and the morning after: every result, an unanswered call after one hour
 * and after twenty-four, a call back that is kept and one that is taken over from who is absent,
 * and a campaign.
 *
 * <p>The clock is moved by what {@code up --clock} tells each service, and of call-service alone:
 * all that comes due on this day is its, and the reminders of the journeys that share the platform
 * are not to come due a day early.
 */
@Busy
class CallDayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Ringdesk ringdesk = Ringdesk.running();
  private final Api admin = ringdesk.as("admin");
  private final Api helga = ringdesk.as("helga");
  private final Api anna = ringdesk.as("anna");
  private final Api boris = ringdesk.as("boris");
  private final Api clara = ringdesk.as("clara");

  /** An order in the queue of who calls its customer. */
  private record Item(String id, Placed order) {}

  @AfterEach
  void asBefore() {
    anna.put("/api/staff/anna/presence", "{\"present\":true}");
    ringdesk.moveClock("call-service", Duration.ZERO);
  }

  @Test
  void three_managers_meet_all_that_a_day_of_calls_brings() {
    var silent = itemOf("anna");
    var keeping = itemOf("anna");
    var leaving = itemOf("anna");
    var pleased = itemOf("boris");
    var paying = itemOf("boris");
    var unwilling = itemOf("clara");
    var unknown = itemOf("clara");

    var first = call(anna, silent, "not-reached", "");
    assertThat(time(first, "dueAt")).isEqualTo(time(first, "recordedAt").plusHours(1));
    var promise = promised(anna, keeping);
    var broken = promised(anna, leaving);
    call(boris, pleased, "completed", "");
    call(boris, paying, "already-paid", "");
    call(clara, unwilling, "refusal", "");
    call(clara, unknown, "invalid-contact", "");

    awaitStatus(unwilling, "cancelled");
    awaitWrongNumber(unknown);
    assertThat(claims()).contains(paying.id());
    var campaign = startCampaign(pleased.order().email(), paying.order().phone());

    ringdesk.moveClock("call-service", Duration.ofMinutes(61));
    assertThat(due(anna, silent).get("reason").asString()).isEqualTo("retry");
    var second = call(anna, silent, "not-reached", "");
    assertThat(time(second, "dueAt")).isEqualTo(time(second, "recordedAt").plusHours(24));
    assertThat(due(anna, keeping).get("reason").asString()).isEqualTo("callback");
    call(anna, keeping, "completed", "");
    awaitCallBack(promise, "kept");

    anna.put("/api/staff/anna/presence", "{\"present\":false}").expect(200);
    var colleague = awaitColleagueWith(leaving);
    awaitNoteBy(colleague, leaving);
    call(colleague, leaving, "completed", "");
    assertThat(awaitCallBack(broken, "taken-over").get("reason").asString()).contains("absent");
    anna.put("/api/staff/anna/presence", "{\"present\":true}").expect(200);

    work(campaign);

    ringdesk.moveClock("call-service", Duration.ofMinutes(61 + 24 * 60 + 5));
    assertThat(due(anna, silent).get("attempt").asInt()).isEqualTo(2);
    call(anna, silent, "completed", "");

    ringdesk.assertReconciled(PATIENCE);
  }

  private Item itemOf(String manager) {
    var placed = Placed.by("day");
    ringdesk.bus().intake("order-intake.placed.v1", placed.placed());
    var id = Patience.found(admin, placed.byExternal()).get("id").asString();
    helga
        .put(
            "/api/orders/%s/manager".formatted(id),
            "{\"manager\":\"%s\",\"reason\":\"For the day.\"}".formatted(manager))
        .expect(200);
    var item = new Item(id, placed);
    due(ringdesk.as(manager), item);
    return item;
  }

  /** The item, once it is due in somebody's queue. */
  private static JsonNode due(Api manager, Item item) {
    return Patience.until("his item", () -> queued(manager, item), found -> !found.isEmpty())
        .getFirst();
  }

  private static List<JsonNode> queued(Api manager, Item item) {
    return manager.all("/api/queue?manager=me&due=true").stream()
        .filter(it -> it.at("/orderId").asString("").equals(item.id()))
        .toList();
  }

  private static JsonNode call(Api manager, Item item, String result, String more) {
    manager.put("/api/queue/%s/lease".formatted(item.id()), "").expect(200);
    return manager
        .post(
            "/api/calls",
            "{\"orderId\":\"%s\",\"result\":\"%s\"%s}".formatted(item.id(), result, more))
        .expect(201)
        .json();
  }

  /** A call back an hour from now; answers the call in which it was promised. */
  private static String promised(Api manager, Item item) {
    var at = OffsetDateTime.now().plusHours(1).withNano(0);
    return call(manager, item, "call-back", ",\"callBackAt\":\"%s\"".formatted(at))
        .get("id")
        .asString();
  }

  private void awaitStatus(Item item, String status) {
    Patience.until(
        "the order is " + status,
        () -> helga.get("/api/orders/" + item.id()).expect(200).json(),
        it -> it.get("status").asString().equals(status));
  }

  private void awaitWrongNumber(Item item) {
    Patience.until(
        "the number is marked wrong",
        () ->
            helga
                .get("/api/callability?phone=" + Text.escaped(item.order().phone()))
                .expect(200)
                .json(),
        it -> it.hasNonNull("wrongSince"));
  }

  private List<String> claims() {
    return helga.all("/api/claimed-payments?days=0").stream()
        .map(it -> it.get("orderId").asString())
        .toList();
  }

  private JsonNode awaitCallBack(String call, String state) {
    return Patience.until(
            "the call back is " + state,
            () ->
                helga.all("/api/call-backs?state=" + state).stream()
                    .filter(it -> it.get("id").asString().equals(call))
                    .toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  private Api awaitColleagueWith(Item item) {
    return Patience.until(
            "a colleague has it",
            () -> Stream.of(boris, clara).filter(one -> !queued(one, item).isEmpty()).toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  /** As soon as order-service has heard that he calls instead of its manager. */
  private static void awaitNoteBy(Api colleague, Item item) {
    Patience.until(
        "he may write on the order",
        () -> colleague.post("/api/orders/" + item.id() + "/notes", "{\"text\":\"I call him.\"}"),
        it -> it.status() == 200);
  }

  private String startCampaign(String... customers) {
    var campaign =
        helga
            .post(
                "/api/campaigns",
                """
                {"name":"%s","subject":"Is he content?","customers":["%s"],
                 "managers":["boris","clara"]}
                """
                    .formatted(Text.fresh("content"), String.join("\",\"", customers)))
            .expect(201)
            .json();
    assertThat(campaign.get("accepted").asInt()).isEqualTo(customers.length);
    return campaign.get("campaign").asString();
  }

  /** Each manager calls those of the campaign who are his; then nobody is left to call. */
  private void work(String campaign) {
    for (var manager : List.of(boris, clara)) {
      var task =
          Patience.until(
                  "a task of the campaign",
                  () ->
                      manager.all("/api/queue?manager=me&due=true").stream()
                          .filter(it -> it.at("/task/campaign").asString("").equals(campaign))
                          .toList(),
                  found -> !found.isEmpty())
              .getFirst()
              .get("taskId")
              .asString();
      manager
          .post("/api/calls", "{\"taskId\":\"%s\",\"result\":\"completed\"}".formatted(task))
          .expect(201);
    }
    Patience.until(
        "nobody is left to call",
        () -> helga.get("/api/campaigns/" + campaign).expect(200).json(),
        it -> it.at("/progress/waiting").asInt(-1) == 0);
  }

  private static OffsetDateTime time(JsonNode node, String field) {
    return OffsetDateTime.parse(node.get(field).asString());
  }
}
