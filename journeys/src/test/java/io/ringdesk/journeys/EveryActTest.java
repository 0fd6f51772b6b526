package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * One order meets every act of its menu, over the gateway. Before each the order says that it may
 * be done; what may not be done is refused with the reason that the menu shows. What stands on no
 * menu it meets too: what is said of its customer, a group operation that is taken back, its past
 * and its audit.
 */
@Busy
class EveryActTest {

  private final Ringdesk ringdesk = Ringdesk.running();
  private final Api admin = ringdesk.as("admin");
  private final Api anna = ringdesk.as("anna");
  private final Api helga = ringdesk.as("helga");
  private final Set<String> done = new LinkedHashSet<>();
  private String order = "";

  @Test
  void one_order_meets_every_act() {
    var code = Text.fresh("act").toUpperCase(Locale.ROOT);
    admin.put("/api/discounts/" + code, "{\"percent\":\"10\",\"mostUses\":1}").expect(200);
    var placed = Placed.by("acts");
    ringdesk.bus().intake("order-intake.placed.v1", withCodeAndOrigin(placed.placed(), code));
    var found = Patience.found(helga, placed.byExternal());
    order = "/api/orders/" + found.get("id").asString();
    assertThat(found.at("/amount/amount").asString()).isEqualTo("90.00");
    assertThat(found.at("/discountRule/code").asString()).isEqualTo(code);

    work();
    sayOfItsCustomer();
    handOverInAGroup();
    refuse("refund", admin.post(order + "/refunds", "{\"amount\":\"1.00\"}"));
    refuse("payment-letter", admin.post(order + "/payment-letter", ""));
    assertThat(reason(helga, "confirm")).isEqualTo("Your account has no right to this.");

    act("confirm", () -> admin.post(order + "/confirm", ""), "confirmed");
    needless("confirm", () -> admin.post(order + "/confirm", ""));
    needless("restore", () -> admin.post(order + "/restore", ""));
    prepareAndCancel();
    payAndRefund();
    deleteAndRestore(placed);

    assertThat(done).isEqualTo(acts());
    assertThat(used(code)).isEqualTo(1);
    var history = admin.all(order + "/history");
    assertThat(history.stream().map(it -> it.get("sequence").asLong()).toList())
        .isEqualTo(LongStream.rangeClosed(1, history.size()).boxed().toList());
    assertThat(history.toString()).doesNotContain("autumn");
    assertItsPastIsTold(history);
    ringdesk.assertReconciled(Duration.ofSeconds(90));
  }

  /** What leaves the status alone. */
  private void work() {
    act(
        "note",
        () -> admin.post(order + "/notes", "{\"text\":\"Asks for an invoice.\"}"),
        "awaiting");
    act("tag", () -> admin.put(order + "/tag", "{\"tag\":\"walk\"}"), "awaiting");
    var tomorrow = OffsetDateTime.now(ZoneOffset.UTC).plusDays(1);
    act(
        "move-date",
        () -> admin.put(order + "/auto-cancel", "{\"at\":\"%s\"}".formatted(tomorrow)),
        "awaiting");
    act(
        "hand-over",
        () -> admin.put(order + "/manager", "{\"manager\":\"anna\",\"reason\":\"It suits her.\"}"),
        "awaiting");
    act("remove-analytics", () -> admin.delete(order + "/analytics"), "awaiting");
    assertThat(admin.get(order).json().get("analytics").isNull()).isTrue();
    needless("remove-analytics", () -> admin.delete(order + "/analytics"));

    anna.put(order + "/lease", "").expect(200);
    assertThat(reason(admin, "confirm")).contains("anna");
    admin.post(order + "/confirm", "").expectProblem(409);
    mayBeDone(anna, "confirm");
    // Had she done nothing, the order would go back to be dealt.
    anna.post(order + "/notes", "{\"text\":\"I know him.\"}").expect(200);
    anna.delete(order + "/lease").expect(204);
  }

  /** It holds for the order that he gets next as well. */
  private void sayOfItsCustomer() {
    mayBeDone(helga, "personal-manager");
    var kept =
        helga.put(order + "/personal-manager", "{\"manager\":\"paula\",\"reason\":\"He asked.\"}");
    assertThat(kept.expect(200).json().get("personalManager").asString()).isEqualTo("paula");
    done.add("personal-manager");
    var off = "{\"enabled\":false,\"reason\":\"He asked.\"}";
    helga.put(order + "/auto-payment", off).expectProblem(403);
    mayBeDone(admin, "auto-payment");
    var switched = admin.put(order + "/auto-payment", off).expect(200).json();
    assertThat(switched.get("autoPayment").asBoolean()).isFalse();
    done.add("auto-payment");
  }

  /** To somebody and to nobody; taken back, it is Anna's each time, whoever was dealt it. */
  private void handOverInAGroup() {
    var id = admin.get(order).expect(200).json().get("id").asString();
    for (var manager : List.of("\"boris\"", "null")) {
      var done =
          helga
              .post(
                  "/api/orders/assign",
                  "{\"orders\":[\"%s\"],\"manager\":%s,\"reason\":\"A trial.\"}"
                      .formatted(id, manager))
              .expect(200)
              .json();
      assertThat(done.at("/items/0/outcome").asString()).isEqualTo("assigned");
      assertThat(manager()).isNotEqualTo("anna");
      var operation = "/api/order-operations/" + done.get("operationId").asString();
      var undone = helga.post(operation + "/undo", "").expect(200).json();
      assertThat(undone.at("/items/0/undo").asString()).isEqualTo("assigned");
      assertThat(manager()).isEqualTo("anna");
    }
    helga
        .post("/api/orders/assign", "{\"orders\":[\"%s\"],\"reason\":\"-\"}".formatted(id))
        .expectWrongFields("manager");
  }

  private String manager() {
    return admin.get(order).expect(200).json().at("/manager/id").asString("");
  }

  private void prepareAndCancel() {
    act("prepay", () -> admin.post(order + "/payments", "{\"amount\":\"10.00\"}"), "prepaid");
    mayBeDone(admin, "duplicate");
    var next = admin.post(order + "/duplicate", "{}").expect(201).json();
    assertThat(order).endsWith(next.get("previousOrder").asString());
    assertThat(next.get("personalManager").asString()).isEqualTo("paula");
    assertThat(next.get("autoPayment").asBoolean()).isFalse();
    done.add("duplicate");
    act("cancel", () -> admin.post(order + "/cancel", "{\"reason\":\"too dear\"}"), "cancelled");
    refuse("confirm", admin.post(order + "/confirm", ""));
    refuse("prepay", admin.post(order + "/payments", "{\"amount\":\"10.00\"}"));
    assertThat(admin.get(order).json().at("/toGiveBack/amount").asString()).isEqualTo("10.00");
  }

  /** Money that covers a cancelled order revives it. */
  private void payAndRefund() {
    act("pay", () -> admin.post(order + "/payments", "{\"amount\":\"80.00\"}"), "paid");
    refuse("cancel", admin.post(order + "/cancel", "{\"reason\":\"too late\"}"));
    refuse("pay", admin.post(order + "/payments", "{\"amount\":\"80.00\"}"));
    act("payment-letter", () -> admin.post(order + "/payment-letter", ""), "paid");
    act("refund", () -> admin.post(order + "/refunds", "{\"amount\":\"20.00\"}"), "paid");
    assertThat(admin.get(order).json().at("/refunded/amount").asString()).isEqualTo("20.00");
  }

  private void deleteAndRestore(Placed placed) {
    act("delete", () -> admin.delete(order), "deleted");
    assertThat(admin.all("/api/orders?email=" + Text.escaped(placed.email())))
        .noneMatch(it -> order.endsWith(it.get("id").asString()));
    anna.get(order).expectProblem(404);
    refuse("note", admin.post(order + "/notes", "{\"text\":\"Too late.\"}"));
    refuse("duplicate", admin.post(order + "/duplicate", "{}"));
    act("restore", () -> admin.post(order + "/restore", ""), "paid");
  }

  private void assertItsPastIsTold(List<JsonNode> history) {
    var confirmed =
        history.stream()
            .filter(it -> it.get("type").asString().equals("order.confirmed.v1"))
            .findFirst()
            .orElseThrow();
    var then = admin.get(order + "?at=" + Text.escaped(confirmed.get("at").asString()));
    assertThat(then.expect(200).json().get("status").asString()).isEqualTo("confirmed");

    var audit = admin.all(order + "/audit");
    assertThat(audit.toString()).doesNotContain("autumn");
    assertThat(told(audit, "status"))
        .containsExactly(
            "awaiting", "confirmed", "prepaid", "cancelled", "paid", "deleted", "paid");
    assertThat(told(audit, "personalManager")).containsExactly("paula");
    assertThat(told(audit, "autoPayment")).last().isEqualTo("false");
  }

  /** What a field became, one after the other. */
  private static List<String> told(List<JsonNode> audit, String field) {
    return audit.stream()
        .filter(change -> change.get("field").asString().equals(field))
        .map(change -> change.get("to").asString())
        .toList();
  }

  /** The menu allows it, and it is done. */
  private void act(String act, Supplier<Answer> request, String status) {
    mayBeDone(admin, act);
    assertThat(request.get().expect(200).json().get("status").asString()).as(act).isEqualTo(status);
    done.add(act);
  }

  private void mayBeDone(Api who, String act) {
    assertThat(action(who, act).get("allowed").asBoolean()).as("may be done: " + act).isTrue();
  }

  /** The menu says why not, and so does the refusal. */
  private void refuse(String act, Answer answer) {
    assertThat(answer.expectProblem(409).json().get("reason").asString())
        .as(act)
        .isEqualTo(reason(admin, act));
  }

  /** It has been done before: the menu says so, and the same again succeeds and changes nothing. */
  private void needless(String act, Supplier<Answer> request) {
    assertThat(reason(admin, act)).as(act).isNotBlank();
    var before = admin.get(order).json().get("version");
    assertThat(request.get().expect(200).json().get("version")).as(act).isEqualTo(before);
  }

  private String reason(Api who, String act) {
    var action = action(who, act);
    assertThat(action.get("allowed").asBoolean()).as("not to be done: " + act).isFalse();
    return action.get("reason").asString();
  }

  private JsonNode action(Api who, String act) {
    return who.get(order)
        .expect(200)
        .json()
        .get("actions")
        .valueStream()
        .filter(action -> action.get("act").asString().equals(act))
        .findFirst()
        .orElseThrow();
  }

  private Set<String> acts() {
    return admin
        .get(order)
        .expect(200)
        .json()
        .get("actions")
        .valueStream()
        .map(action -> action.get("act").asString())
        .collect(Collectors.toSet());
  }

  private int used(String code) {
    return admin.get("/api/discounts/" + code).expect(200).json().get("used").asInt();
  }

  private static String withCodeAndOrigin(String placed, String code) {
    return placed.replaceFirst(
        "\\{",
        """
        {"discountCode":"%s","analytics":{"source":"search","campaign":"autumn"},\
        """
            .formatted(code));
  }
}
