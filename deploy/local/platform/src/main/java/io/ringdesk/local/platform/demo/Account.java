package io.ringdesk.local.platform.demo;

import io.ringdesk.local.platform.demo.Shift.Called;
import io.ringdesk.local.platform.doors.Gateway;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the platform says became of the orders, beside what the rules give. */
final class Account {

  private final Gateway head;
  private final Map<String, SampleOrder> sent;
  private final Map<String, String> ids;
  private final List<Called> calls;
  private final List<String> wrong = new ArrayList<>();

  /**
   * @param head who may see all
   * @param sent what was sent, by external id
   * @param ids external ids by order id
   * @param calls that were recorded
   */
  Account(
      Gateway head, Map<String, SampleOrder> sent, Map<String, String> ids, List<Called> calls) {
    this.head = head;
    this.sent = sent;
    this.ids = ids;
    this.calls = calls;
  }

  /** Until every letter that was asked for has been handed over. */
  void awaitLetters(Duration limit) throws IOException, InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    for (var id : ids.keySet()) {
      while (System.nanoTime() < end && !areSent(head.list("/api/letters", "&orderId=" + id))) {
        Thread.sleep(300);
      }
    }
  }

  private static boolean areSent(List<JsonNode> letters) {
    return letters.stream().allMatch(it -> it.path("status").asString().equals("sent"));
  }

  /** What is not as it should be, one sentence for each. */
  List<String> printTo(PrintStream out) throws IOException, InterruptedException {
    orders(out);
    callsByResult(out);
    letters(out);
    commissions(out);
    return wrong;
  }

  private void orders(PrintStream out) throws IOException, InterruptedException {
    var statuses = new TreeMap<String, Integer>();
    for (var id : ids.keySet()) {
      var seen = head.get("/api/orders/" + id);
      var order = of(id);
      statuses.merge(seen.path("status").asString(), 1, Integer::sum);
      expect(order, "status", order.status(), seen.path("status").asString());
      expectMoney(order, "amount", order.amount(), seen.path("amount"));
      expectMoney(order, "received", order.received(), seen.path("paid"));
      expectMoney(order, "refunded", order.refunded(), seen.path("refunded"));
    }
    out.printf("%n%-12s %s%n", "Orders", told(statuses));
  }

  private void callsByResult(PrintStream out) throws IOException, InterruptedException {
    var results = new TreeMap<String, Integer>();
    for (var entry : calls.stream().collect(Collectors.groupingBy(Called::orderId)).entrySet()) {
      var seen = head.list("/api/calls", "&orderId=" + entry.getKey());
      seen.forEach(it -> results.merge(it.path("result").asString(), 1, Integer::sum));
      expect(of(entry.getKey()), "calls", entry.getValue().size(), seen.size());
    }
    for (var result : Shift.RESULTS) {
      if (!results.containsKey(result)) wrong.add("No call ended with %s.".formatted(result));
    }
    out.printf("%-12s %s%n", "Calls", told(results));
  }

  private void letters(PrintStream out) throws IOException, InterruptedException {
    var statuses = new TreeMap<String, Integer>();
    for (var id : ids.keySet()) {
      var seen = head.list("/api/letters", "&orderId=" + id);
      seen.forEach(it -> statuses.merge(told(it), 1, Integer::sum));
      var afterCalls =
          calls.stream().filter(it -> it.orderId().equals(id)).mapToInt(Called::letters).sum();
      var order = of(id);
      expect(order, "letters", 1 + (order.isCovered() ? 1 : 0) + afterCalls, seen.size());
      if (!areSent(seen)) {
        wrong.add("Order %s has letters that were not sent.".formatted(order.externalId()));
      }
    }
    out.printf("%-12s %s%n", "Letters", told(statuses));
  }

  private static String told(JsonNode letter) {
    return letter.path("template").asString() + " " + letter.path("status").asString();
  }

  private void commissions(PrintStream out) throws IOException, InterruptedException {
    var byManager = new TreeMap<String, TreeMap<String, BigDecimal>>();
    for (var id : ids.keySet()) {
      var sum = BigDecimal.ZERO;
      for (var entry : head.list("/api/commissions", "&orderId=" + id)) {
        if (!entry.path("role").asString().equals("order-manager")) continue;
        var money = new BigDecimal(entry.path("amount").path("amount").asString());
        sum = sum.add(money);
        byManager
            .computeIfAbsent(entry.path("manager").asString(), none -> new TreeMap<>())
            .merge(entry.path("amount").path("currency").asString(), money, BigDecimal::add);
      }
      var order = of(id);
      if (order.commission().compareTo(sum) != 0) {
        expect(order, "commission", order.commission().toPlainString(), sum.toPlainString());
      }
    }
    var title = "Commissions";
    for (var manager : byManager.entrySet()) {
      out.printf("%-12s %-6s %s%n", title, manager.getKey(), told(manager.getValue()));
      title = "";
    }
  }

  private SampleOrder of(String id) {
    var order = sent.get(ids.getOrDefault(id, ""));
    if (order == null) throw new IllegalArgumentException("No order %s was sent.".formatted(id));
    return order;
  }

  private void expectMoney(SampleOrder order, String what, BigDecimal expected, JsonNode seen) {
    var amount = new BigDecimal(seen.path("amount").asString("0"));
    if (expected.compareTo(amount) != 0) {
      expect(order, what, expected.toPlainString(), amount.toPlainString());
    }
  }

  private void expect(SampleOrder order, String what, Object expected, Object seen) {
    if (expected.equals(seen)) return;
    wrong.add(
        "Order %s: %s should be %s and is %s.".formatted(order.externalId(), what, expected, seen));
  }

  private static String told(Map<String, ?> counts) {
    return counts.entrySet().stream()
        .map(it -> it.getValue() + " " + it.getKey())
        .collect(Collectors.joining(" · "));
  }
}
