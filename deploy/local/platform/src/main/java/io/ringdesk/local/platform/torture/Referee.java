package io.ringdesk.local.platform.torture;

import static java.util.stream.Collectors.toSet;

import io.ringdesk.local.platform.reconcile.Comparison;
import io.ringdesk.local.platform.rules.IntakeEvent;
import io.ringdesk.local.platform.rules.ReferenceModel;
import io.ringdesk.local.platform.rules.ReferenceModel.ExpectedOrder;
import io.ringdesk.local.platform.torture.Finding.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares what the platform has in the end with what the rules give for what it has acknowledged.
 * Orders are shown first, then what was told of them; all else in any order.
 */
final class Referee {

  private static final Set<String> OVER = Set.of("paid", "refunded", "cancelled");

  /**
   * An order that was shown.
   *
   * @param manager who has it in the end
   */
  private record Known(Story story, @Nullable String manager, ExpectedOrder expected, Told told) {

    private @Nullable String email() {
      return story.email();
    }
  }

  /** Who has earned something by an order. */
  private record Earner(String order, String role, @Nullable String person) {}

  private final Stories stories;
  private final Ledger ledger;
  private final List<Finding> all = new ArrayList<>();
  private final Findings findings = all::add;
  private final BitSet shown = new BitSet();
  private final Map<String, Known> orders = new HashMap<>();
  private final Map<Earner, BigDecimal> earned = new HashMap<>();
  private final Conversations conversations;
  private final Correspondence letters;
  private final Tally notes = new Tally("note");
  private final Tally callsInHistory = new Tally("call in the history of its order");
  private final Map<String, Integer> deadLetters = new HashMap<>();

  Referee(Stories stories, Ledger ledger) {
    this.stories = stories;
    this.ledger = ledger;
    this.letters = new Correspondence(findings);
    this.conversations = new Conversations(ledger.calls(), findings);
    ledger.notes().forEach((text, order) -> notes.expect(order + ": " + text));
    ledger.calls().keySet().forEach(callsInHistory::expect);
  }

  /** An order as the gateway shows it. */
  void order(JsonNode order) {
    var id = order.path("id").asString();
    var externalId = order.path("externalId").asString();
    var number = Story.number(externalId);
    if (number < 0 || number >= stories.orders() || shown.get(number)) {
      findings.found(Kind.DOUBLED, "order", externalId, "is there and should not be");
      return;
    }
    shown.set(number);
    var story = stories.of(number);
    var expected = ReferenceModel.of(news(story, id)).orElseThrow();
    var manager = text(order.path("manager").path("id"));
    orders.put(id, new Known(story, manager, expected, new Told(order.path("version").asLong())));
    if (manager == null) findings.found(Kind.WRONG, "order", externalId, "has no manager");
    findings.compare(
        "order", externalId, "e-mail", story.email(), text(order.path("customer").path("email")));
    findings.compare(
        "order", externalId, "status", expected.status(), order.path("status").asString());
    compare(externalId, "amount", expected.amount(), order.path("amount"), Kind.WRONG);
    compare(externalId, "received", expected.received(), order.path("paid"), Kind.LOST);
    compare(externalId, "refunded", expected.refunded(), order.path("refunded"), Kind.LOST);
    compare(externalId, "expenses", expenses(expected), order.path("expenses"), Kind.LOST);
    order.path("notes").forEach(note -> notes.found(id + ": " + note.path("text").asString()));
  }

  /** What the shops told, and what the platform's own people and dates did. */
  private List<IntakeEvent> news(Story story, String id) {
    var all = new ArrayList<IntakeEvent>();
    story.news().forEach(news -> all.add(news.event()));
    var placed = all.getFirst();
    if (story.expired() || ledger.isRefused(id)) all.add(likewise(placed, "cancelled"));
    if (ledger.isConfirmed(id)) all.add(likewise(placed, "confirmed"));
    return all;
  }

  private static IntakeEvent likewise(IntakeEvent placed, String kind) {
    return new IntakeEvent(
        kind, placed.source(), placed.externalId(), placed.data(), placed.json());
  }

  /** An event of an order, as it was told on the bus; repeats do no harm. */
  void told(String id, long sequence, String type, JsonNode data) {
    var known = orders.get(id);
    if (known == null) return; // not placed, and then nobody outside sees it
    switch (known.told().event(sequence, type)) {
      case REPEATED -> {
        return;
      }
      case TOO_EARLY ->
          findings.found(Kind.WRONG, "event", "%s:%d".formatted(id, sequence), "came too early");
      case IN_ORDER -> {}
    }
    if (type.equals("order.call-noted.v1")) callsInHistory.found(data.path("callId").asString());
  }

  /** A call as the gateway shows it. */
  void call(JsonNode call) {
    conversations.call(call);
  }

  /** A call back as the gateway shows it. */
  void callBack(JsonNode callBack) {
    conversations.callBack(callBack);
  }

  /** An item of somebody's queue, of nobody's, or of the head's list. */
  void waits(JsonNode item) {
    conversations.waits(item);
  }

  /** A letter as the gateway shows it. */
  void letter(JsonNode letter) {
    letters.letter(letter);
  }

  /** A letter that the mail server has. */
  void mail(String messageId) {
    letters.mail(messageId);
  }

  void commission(JsonNode entry) {
    earned.merge(
        new Earner(
            entry.path("orderId").asString(),
            entry.path("role").asString(),
            entry.path("manager").asString()),
        number(entry.path("amount")),
        BigDecimal::add);
  }

  /**
   * @param key of the record that became a dead letter
   */
  void deadLetter(String topic, String key, String reason) {
    if (!topic.startsWith("order-intake.") || !key.startsWith(Rubbish.MARK)) {
      findings.found(
          Kind.LOST, "event", key, "is a dead letter of %s: %s".formatted(topic, reason));
    } else if (reason.isBlank()) {
      findings.found(Kind.WRONG, "dead letter", key, "tells no reason");
    }
    deadLetters.merge(key, 1, Integer::sum);
  }

  /** What one service made of another's. */
  void compared(Comparison pair) {
    var what = "%s at %s".formatted(pair.topic(), pair.reader());
    pair.missing().forEach(id -> findings.found(Kind.LOST, what, id, "is missing"));
    pair.doubled().forEach(id -> findings.found(Kind.DOUBLED, what, id, "is not of its owner"));
    pair.differing()
        .forEach(id -> findings.found(Kind.LOST, what, id, "is behind its owner, or before it"));
  }

  /** When all has been shown. */
  List<Finding> verdict() {
    shownOrders();
    orders.forEach(this::expectLetters);
    ledger.calls().values().forEach(this::expectLetters);
    notes.settle(findings);
    callsInHistory.settle(findings);
    conversations.settle(orders.keySet(), over());
    letters.settle();
    orders.forEach(this::earned);
    earned.forEach((earner, sum) -> compare(earner, BigDecimal.ZERO, sum));
    for (var key : ledger.rubbishOnTheBus()) {
      if (!deadLetters.containsKey(key))
        findings.found(Kind.LOST, "dead letter", key, "is not there");
    }
    all.addAll(ledger.findings());
    return List.copyOf(all);
  }

  int deadLetters() {
    return deadLetters.size();
  }

  /** Letters of which nobody can know whether they went twice. */
  int inDoubt() {
    return letters.inDoubt();
  }

  private void shownOrders() {
    for (int number = shown.nextClearBit(0);
        number < stories.orders();
        number = shown.nextClearBit(number + 1)) {
      findings.found(Kind.LOST, "order", Story.externalId(number), "is not there");
    }
  }

  private void expectLetters(String id, Known order) {
    order
        .told()
        .missing()
        .forEach(
            it ->
                findings.found(
                    Kind.LOST, "event", "%s:%d".formatted(id, it), "was not told on the bus"));
    var covered = order.expected().status().equals("paid");
    if (covered && !order.told().isPaid())
      findings.found(Kind.LOST, "event", id, "was never told to be paid");
    if (order.email() == null) return;
    letters.expect("order-placed", id);
    if (order.told().isPaid()) letters.expect("payment-received", id);
  }

  private void expectLetters(Ledger.Call call) {
    var order = orders.get(call.order());
    if (call.letter() && order != null && order.email() != null) {
      letters.expect("customer", call.id());
    }
    if (call.copy()) letters.expect("manager", call.id());
  }

  private Set<String> over() {
    return orders.entrySet().stream()
        .filter(order -> OVER.contains(order.getValue().expected().status()))
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  private void earned(String id, Known order) {
    var expected = order.expected();
    var placed = order.story().news().getFirst().event().data();
    earned(new Earner(id, "order-manager", order.manager()), expected.managersCommission());
    earned(
        new Earner(id, "affiliate", text(placed.path("affiliate").path("id"))),
        expected.affiliatesCommission());
  }

  /** What is left when all who should have earned are settled was earned by nobody. */
  private void earned(Earner earner, BigDecimal expected) {
    var sum = earned.remove(earner);
    compare(earner, expected, sum == null ? BigDecimal.ZERO : sum);
  }

  private void compare(Earner earner, BigDecimal expected, BigDecimal sum) {
    var whose = "%s %s %s".formatted(earner.order(), earner.role(), earner.person());
    compare("commission", whose, "sum", expected, sum, Kind.LOST);
  }

  /** What was given back, and what is left of the commissions. */
  private static BigDecimal expenses(ExpectedOrder expected) {
    return expected
        .refunded()
        .add(expected.managersCommission())
        .add(expected.affiliatesCommission());
  }

  private void compare(
      String externalId, String what, BigDecimal expected, JsonNode seen, Kind less) {
    compare("order", externalId, what, expected, number(seen), less);
  }

  /**
   * @param less what it is called when there is too little; with LOST, too much is DOUBLED
   */
  private void compare(
      String thing, String id, String what, BigDecimal expected, BigDecimal seen, Kind less) {
    var difference = seen.compareTo(expected);
    if (difference == 0) return;
    var kind = difference > 0 && less == Kind.LOST ? Kind.DOUBLED : less;
    findings.found(kind, thing, id, "%s should be %s and is %s".formatted(what, expected, seen));
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.asString() : null;
  }

  private static BigDecimal number(JsonNode money) {
    return new BigDecimal(money.path("amount").asString("0"));
  }
}
