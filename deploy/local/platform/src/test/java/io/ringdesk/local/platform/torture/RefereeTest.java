package io.ringdesk.local.platform.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.rules.IntakeEvent;
import io.ringdesk.local.platform.rules.ReferenceModel;
import io.ringdesk.local.platform.rules.ReferenceModel.ExpectedOrder;
import io.ringdesk.local.platform.torture.Finding.Kind;
import io.ringdesk.local.platform.torture.Ledger.Call;
import io.ringdesk.local.platform.torture.Sending.Door;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A platform that is as it should be, and then one thing on it that is not. */
class RefereeTest {

  private static final int ORDERS = 60;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Stories stories = new Stories(11, ORDERS);
  private final Ledger ledger = new Ledger();
  private final List<ObjectNode> orders = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final List<ObjectNode> calls = new ArrayList<>();
  private final List<ObjectNode> letters = new ArrayList<>();
  private final List<String> mails = new ArrayList<>();
  private final List<ObjectNode> commissions = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();

  RefereeTest() {
    for (int number = 0; number < ORDERS; number++) platformHas(stories.of(number));
    var called = "id-" + first(story -> story.email() != null).number();
    ledger.called(new Call("c1", called, "anna", "completed", true, true));
    calls.add(object("id", "c1"));
    letter("customer letter", called, "by-hand", "customer", "c1");
    letter("manager letter", called, "by-hand", "manager", "c1");
    events.add(called + " order.call-noted.v1 c1");
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
    var call = new Call("c2", awaiting.path("id").asString(), "anna", "refusal", false, false);
    ledger.called(call);
    calls.add(object("id", "c2"));
    events.add(call.order() + " order.call-noted.v1 c2");
    assertThat(verdict())
        .singleElement()
        .hasToString("order %s status should be cancelled and is awaiting".formatted(id(awaiting)));
  }

  @Test
  void a_lost_call_and_one_that_nobody_made_are_found() {
    calls.clear();
    calls.add(object("id", "c9"));
    assertThat(verdict())
        .hasSize(2)
        .anyMatch(is(Kind.LOST, "call", "c1"))
        .anyMatch(is(Kind.DOUBLED, "call", "c9"));
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
      commission(id, "order-manager", expected.managersCommission());
      commission(id, "affiliate", expected.affiliatesCommission());
    }
  }

  private static ObjectNode order(String id, Story story, ExpectedOrder expected) {
    var order = object("id", id, "externalId", story.externalId(), "status", expected.status());
    order.putObject("amount").put("amount", expected.amount().toPlainString());
    order.putObject("paid").put("amount", expected.received().toPlainString());
    order.putObject("refunded").put("amount", expected.refunded().toPlainString());
    order.putArray("notes");
    return order;
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

  private void commission(String order, String role, BigDecimal amount) {
    var entry = object("orderId", order, "role", role);
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
