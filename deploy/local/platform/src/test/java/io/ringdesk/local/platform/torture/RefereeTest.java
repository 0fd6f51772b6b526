package io.ringdesk.local.platform.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.rules.IntakeEvent;
import io.ringdesk.local.platform.rules.ReferenceModel;
import io.ringdesk.local.platform.rules.ReferenceModel.ExpectedOrder;
import io.ringdesk.local.platform.torture.Finding.Kind;
import io.ringdesk.local.platform.torture.Ledger.Call;
import io.ringdesk.local.platform.torture.Sending.Door;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A platform that is as it should be, and then one thing on it that is not. */
class RefereeTest {

  private static final int ORDERS = 60;
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Stories stories = new Stories(11, ORDERS);
  private final Ledger ledger = new Ledger();
  private final List<ObjectNode> orders = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final List<ObjectNode> calls = new ArrayList<>();
  private final List<ObjectNode> callBacks = new ArrayList<>();
  private final List<ObjectNode> waiting = new ArrayList<>();
  private final List<ObjectNode> letters = new ArrayList<>();
  private final List<String> mails = new ArrayList<>();
  private final List<ObjectNode> commissions = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();

  RefereeTest() {
    for (int number = 0; number < ORDERS; number++) platformHas(stories.of(number));
    var called = "id-" + first(story -> story.email() != null).number();
    called(new Call("c1", called, "anna", "completed", "c1", null, true, true), NOON);
    letter("customer letter", called, "by-hand", "customer", "c1");
    letter("manager letter", called, "by-hand", "manager", "c1");
    ledger.sends(rubbish());
    deadLetters.add(rubbish().key());
  }

  @Test
  void a_platform_that_has_all_is_clean() {
    assertThat(verdict()).isEmpty();
  }

  @Test
  void a_lost_order_is_found() {
    var lost = orders.removeFirst();
    assertThat(verdict()).anyMatch(is(Kind.LOST, "order", lost.path("externalId").asString()));
  }

  @Test
  void an_order_that_is_there_twice_is_found() {
    orders.add(orders.getFirst());
    assertThat(verdict()).hasSize(1).allMatch(is(Kind.DOUBLED, "order", "T-0000000"));
  }

  @Test
  void money_that_is_missing_is_lost_and_money_too_much_is_doubled() {
    var paid = first(orders, "paid");
    var money = new BigDecimal(paid.path("paid").path("amount").asString());
    paid.withObject("paid").put("amount", money.subtract(BigDecimal.ONE).toPlainString());
    assertThat(verdict()).hasSize(1).allMatch(is(Kind.LOST, "order", id(paid)));
    paid.withObject("paid").put("amount", money.add(BigDecimal.ONE).toPlainString());
    assertThat(verdict()).hasSize(1).allMatch(is(Kind.DOUBLED, "order", id(paid)));
  }

  @Test
  void another_status_than_the_rules_give_is_wrong() {
    var paid = first(orders, "paid").put("status", "prepaid");
    assertThat(verdict()).hasSize(1).allMatch(is(Kind.WRONG, "order", id(paid)));
  }

  @Test
  void a_refusal_that_was_acknowledged_has_to_cancel() {
    var awaiting = first(orders, "awaiting");
    var order = awaiting.path("id").asString();
    called(new Call("c2", order, "anna", "refusal", "c2", null, false, false), NOON);
    assertThat(verdict())
        .singleElement()
        .hasToString("order %s status should be cancelled and is awaiting".formatted(id(awaiting)));
  }

  @Test
  void a_lost_call_and_one_that_nobody_made_are_found() {
    calls.clear();
    calls.add(object("id", "c9", "recordedAt", NOON.toString()));
    assertThat(verdict())
        .hasSize(2)
        .anyMatch(is(Kind.LOST, "call", "c1"))
        .anyMatch(is(Kind.DOUBLED, "call", "c9"));
  }

  @ParameterizedTest
  @CsvSource({
    "orderId, id-59",
    "manager, boris",
    "result, refusal",
    "comment, another",
    "callBackAt, 2026-11-27T12:00:00Z"
  })
  void a_call_that_is_not_as_it_was_recorded_is_wrong(String field, String other) {
    calls.getFirst().put(field, other);
    assertThat(verdict()).hasSize(1).allMatch(is(Kind.WRONG, "call", "c1"));
  }

  @Test
  void a_promised_call_back_that_is_not_there_is_lost() {
    promised(open());
    callBacks.clear();
    assertThat(verdict()).hasSize(1).allMatch(is(Kind.LOST, "call back", "p1"));
  }

  @Test
  void a_call_back_at_another_time_is_wrong() {
    promised(open());
    callBacks.getFirst().put("callBackAt", NOON.toString());
    assertThat(verdict()).hasSize(1).allMatch(is(Kind.WRONG, "call back", "p1"));
  }

  @Test
  void a_call_back_that_is_settled_though_nobody_called_is_lost() {
    promised(open());
    callBacks.getFirst().put("state", "kept");
    assertThat(verdict()).hasSize(1).allMatch(is(Kind.LOST, "call back", "p1"));
  }

  @Test
  void a_call_back_is_settled_by_the_next_call_that_reaches_him() {
    var order = open();
    promised(order);
    called(
        new Call("c3", order, "anna", "completed", "c3", null, false, false), NOON.plusSeconds(9));
    assertThat(verdict()).singleElement().hasToString("call back p1 is open though he was called");
    callBacks.getFirst().put("state", "kept");
    assertThat(verdict()).isEmpty();
  }

  @Test
  void a_call_back_about_an_order_that_is_over_is_settled() {
    promised(first(orders, "paid").path("id").asString());
    assertThat(verdict())
        .singleElement()
        .hasToString("call back p1 is open though its order is over");
  }

  @Test
  void an_open_order_that_waits_in_no_queue_is_lost_unless_its_last_call_has_settled_it() {
    var order = open();
    waiting.removeIf(item -> item.path("orderId").asString().equals(order));
    assertThat(verdict()).hasSize(1).allMatch(is(Kind.LOST, "order", order));
    called(new Call("c3", order, "anna", "completed", "c3", null, false, false), NOON);
    assertThat(verdict()).isEmpty();
    called(
        new Call("c4", order, "anna", "not-reached", "c4", null, false, false),
        NOON.plusSeconds(9));
    assertThat(verdict()).hasSize(1).allMatch(is(Kind.LOST, "order", order));
  }

  @Test
  void an_order_without_a_manager_is_wrong() {
    ((ObjectNode) first(orders, "awaiting").path("manager")).remove("id");
    assertThat(verdict())
        .hasSize(1)
        .allMatch(is(Kind.WRONG, "order", id(first(orders, "awaiting"))));
  }

  @Test
  void a_call_that_stands_twice_in_the_history_of_its_order_is_found() {
    events.add(events.getLast());
    assertThat(verdict())
        .hasSize(1)
        .allMatch(is(Kind.DOUBLED, "call in the history of its order", "c1"));
  }

  @Test
  void an_event_that_was_not_told_is_found() {
    orders.getFirst().put("version", 3);
    events.removeIf(event -> event.startsWith("id-0 "));
    events.add("id-0:1 order.placed.v1");
    events.add("id-0:3 order.changed.v1");
    assertThat(verdict())
        .anyMatch(is(Kind.LOST, "event", "id-0:2"))
        .anyMatch(is(Kind.WRONG, "event", "id-0:3"));
  }

  @Test
  void an_event_that_came_before_an_earlier_one_is_found() {
    events.removeIf(event -> event.startsWith("id-0 "));
    events.add("id-0:2 order.changed.v1");
    events.add("id-0:1 order.placed.v1");
    events.add("id-0:2 order.changed.v1");
    assertThat(verdict())
        .filteredOn(it -> it.what().equals("event"))
        .singleElement()
        .hasToString("event id-0:2 came too early");
  }

  @Test
  void a_letter_too_many_and_a_letter_too_few_are_found() {
    letter("once more", "id-0", "order-placed", "customer", "");
    var manager = letters.stream().filter(it -> it.path("to").asString().equals("manager"));
    letters.remove(manager.findFirst().orElseThrow());
    assertThat(verdict())
        .anyMatch(it -> it.kind() == Kind.DOUBLED && it.what().equals("letter"))
        .anyMatch(is(Kind.LOST, "letter", "manager of c1"));
  }

  @Test
  void a_letter_that_was_never_delivered_and_one_that_went_twice_are_found() {
    var lost = mails.removeLast();
    mails.add(mails.getFirst());
    assertThat(verdict())
        .hasSize(2)
        .anyMatch(is(Kind.LOST, "mail", lost))
        .anyMatch(is(Kind.DOUBLED, "mail", mails.getFirst()));
  }

  @Test
  void a_letter_in_doubt_may_go_twice() {
    letters.getFirst().put("inDoubt", true);
    mails.add(letters.getFirst().path("id").asString());
    assertThat(verdict()).isEmpty();
  }

  @Test
  void a_letter_that_was_never_sent_is_stuck() {
    letters.getFirst().put("status", "requested");
    mails.remove(letters.getFirst().path("id").asString());
    assertThat(verdict()).hasSize(1).allMatch(it -> it.kind() == Kind.STUCK);
  }

  @Test
  void a_cent_of_commission_too_little_is_lost() {
    var entry = commissions.getFirst();
    var amount = new BigDecimal(entry.path("amount").path("amount").asString());
    entry.withObject("amount").put("amount", amount.subtract(BigDecimal.ONE).toPlainString());
    assertThat(verdict())
        .hasSize(1)
        .allMatch(it -> it.kind() == Kind.LOST && it.what().equals("commission"));
  }

  @Test
  void a_commission_of_who_has_not_earned_it_is_found_on_both_sides() {
    commissions.getFirst().put("manager", "boris");
    assertThat(verdict())
        .hasSize(2)
        .allMatch(it -> it.what().equals("commission"))
        .anyMatch(it -> it.kind() == Kind.LOST)
        .anyMatch(it -> it.kind() == Kind.DOUBLED);
  }

  @Test
  void a_dead_letter_that_is_missing_and_one_that_should_live_are_found() {
    deadLetters.clear();
    deadLetters.add("torture/T-0000001");
    assertThat(verdict())
        .hasSize(2)
        .anyMatch(is(Kind.LOST, "dead letter", rubbish().key()))
        .anyMatch(is(Kind.LOST, "event", "torture/T-0000001"));
  }

  private List<Finding> verdict() {
    var referee = new Referee(stories, ledger);
    orders.forEach(referee::order);
    var told = new HashMap<String, Long>();
    for (var event : events) {
      var words = event.split(" ");
      var id = words[0].split(":");
      var sequence = id.length > 1 ? Long.parseLong(id[1]) : told.merge(id[0], 1L, Long::sum);
      var data = JSON.createObjectNode();
      if (words.length > 2) data.put("callId", words[2]);
      referee.told(id[0], sequence, words[1], data);
    }
    calls.forEach(referee::call);
    callBacks.forEach(referee::callBack);
    waiting.forEach(referee::waits);
    letters.forEach(referee::letter);
    mails.forEach(id -> referee.mail(id + "@ringdesk.example"));
    commissions.forEach(referee::commission);
    deadLetters.forEach(
        key -> referee.deadLetter("order-intake.order-service.dlq", key, "It is rubbish."));
    return referee.verdict();
  }

  private void platformHas(Story story) {
    var id = "id-" + story.number();
    var news = new ArrayList<>(story.news().stream().map(News::event).toList());
    var placed = news.getFirst();
    if (story.expired()) {
      news.add(
          new IntakeEvent(
              "cancelled", placed.source(), placed.externalId(), placed.data(), placed.json()));
    }
    var expected = ReferenceModel.of(news).orElseThrow();
    orders.add(order(id, story, expected));
    events.add(id + " order.placed.v1");
    events.add(id + " order.changed.v1");
    if (story.email() != null) letter(id + "-placed", id, "order-placed", "customer", "");
    if (expected.status().equals("paid")) {
      events.add(id + " order.paid.v1");
      if (story.email() != null) letter(id + "-paid", id, "payment-received", "customer", "");
      commission(id, "order-manager", "anna", expected.managersCommission());
      var affiliate = placed.data().path("affiliate").path("id").asString("nobody");
      commission(id, "affiliate", affiliate, expected.affiliatesCommission());
    }
    if (Set.of("awaiting", "confirmed", "prepaid").contains(expected.status())) {
      waiting.add(object("orderId", id));
    }
  }

  private static ObjectNode order(String id, Story story, ExpectedOrder expected) {
    var order = object("id", id, "externalId", story.externalId(), "status", expected.status());
    order.putObject("amount").put("amount", expected.amount().toPlainString());
    order.putObject("paid").put("amount", expected.received().toPlainString());
    order.putObject("refunded").put("amount", expected.refunded().toPlainString());
    var expenses =
        expected.refunded().add(expected.managersCommission()).add(expected.affiliatesCommission());
    order.putObject("expenses").put("amount", expenses.toPlainString());
    order.putObject("manager").put("id", "anna");
    order.putObject("customer").put("email", story.email());
    order.putArray("notes");
    return order;
  }

  private void called(Call call, Instant at) {
    ledger.called(call);
    events.add(call.order() + " order.call-noted.v1 " + call.id());
    var shown = object("id", call.id(), "orderId", call.order(), "manager", call.manager());
    shown.put("result", call.result()).put("comment", call.comment());
    shown.put("recordedAt", at.toString());
    if (call.callBackAt() != null) shown.put("callBackAt", call.callBackAt().toString());
    calls.add(shown);
  }

  /** A call back is promised for this order, and open. */
  private void promised(String order) {
    var time = NOON.plusSeconds(60);
    called(new Call("p1", order, "anna", "call-back", "p1", time, false, false), NOON);
    var promise = object("id", "p1", "orderId", order, "manager", "anna", "state", "open");
    callBacks.add(promise.put("callBackAt", time.toString()));
  }

  private String open() {
    return first(orders, "awaiting").path("id").asString();
  }

  private void letter(String id, String order, String template, String to, String call) {
    letters.add(
        object(
            "id",
            id,
            "orderId",
            order,
            "template",
            template,
            "to",
            to,
            "callId",
            call,
            "status",
            "sent"));
    mails.add(id);
  }

  private void commission(String order, String role, String person, BigDecimal amount) {
    var entry = object("orderId", order, "role", role, "manager", person);
    entry.putObject("amount").put("amount", amount.toPlainString());
    commissions.add(entry);
  }

  private static Sending rubbish() {
    var news = new News("rubbish-1", "order-intake.placed.v1", "{");
    return new Sending(1, 1, Sending.Kind.RUBBISH, Door.BUS_BINARY, Rubbish.MARK + 1, news);
  }

  private Story first(Predicate<Story> wanted) {
    for (int number = 0; number < ORDERS; number++) {
      if (wanted.test(stories.of(number))) return stories.of(number);
    }
    throw new IllegalStateException("There is no such story");
  }

  private static ObjectNode first(List<ObjectNode> orders, String status) {
    return orders.stream()
        .filter(order -> order.path("status").asString().equals(status))
        .findFirst()
        .orElseThrow();
  }

  private static String id(ObjectNode order) {
    return order.path("externalId").asString();
  }

  private static ObjectNode object(String... fields) {
    var object = JSON.createObjectNode();
    for (int i = 0; i < fields.length; i += 2) object.put(fields[i], fields[i + 1]);
    return object;
  }

  private static Predicate<Finding> is(Kind kind, String what, String id) {
    return it -> it.kind() == kind && it.what().equals(what) && it.id().equals(id);
  }
}
