package io.ringdesk.local.platform.demo;

import io.ringdesk.local.platform.doors.Gateway;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the demo managers do until nobody may be called any more: take the next customer, call, and
 * record what came of it, all six results in turn.
 */
final class Shift {

  static final List<String> RESULTS =
      List.of(
          "completed",
          "not-reached",
          "call-back",
          "already-paid",
          "refusal",
          "invalid-contact",
          "completed");

  /** A call that was recorded. */
  record Called(String orderId, String manager, String result, int letters) {}

  private final Map<String, Gateway> managers;
  private final Map<String, String> ours;
  private final Instant now;
  private final List<Called> calls = new ArrayList<>();
  private final Map<String, Gateway> notOurs = new HashMap<>();

  /**
   * @param managers their doors, by name
   * @param ours the orders of this demo: external ids by order id
   * @param now by the business clock
   */
  Shift(Map<String, Gateway> managers, Map<String, String> ours, Instant now) {
    this.managers = managers;
    this.ours = ours;
    this.now = now;
  }

  /** Everybody takes one call after another, in turn, until all queues are empty. */
  List<Called> work() throws IOException, InterruptedException {
    var atWork = new ArrayList<>(managers.keySet().stream().sorted().toList());
    while (!atWork.isEmpty()) {
      for (var name : List.copyOf(atWork)) {
        var next = next(name);
        if (next.isEmpty()) atWork.remove(name);
        else record(name, next.get());
      }
    }
    for (var item : notOurs.entrySet()) {
      item.getValue().delete("/api/queue/%s/lease".formatted(item.getKey()));
    }
    return calls;
  }

  /** Customers that are due since before the demo keep their places. */
  private Optional<JsonNode> next(String name) throws IOException, InterruptedException {
    var door = door(name);
    while (true) {
      var item = door.post("/api/queue/next", Map.of());
      if (item.isEmpty() || ours.containsKey(item.get().path("orderId").asString())) return item;
      notOurs.put(item.get().path("itemId").asString(), door);
    }
  }

  private void record(String name, JsonNode item) throws IOException, InterruptedException {
    var order = item.path("orderId").asString();
    var result = RESULTS.get(calls.size() % RESULTS.size());
    var form = new HashMap<String, Object>(Map.of("orderId", order, "result", result));
    form.put("startedAt", now.minusSeconds(180).toString());
    form.put("endedAt", now.toString());
    var letters = 0;
    switch (result) {
      case "completed" -> {
        form.put("comment", "Will pay today.");
        form.put("letter", Map.of("template", "payment-details"));
        form.put("copyToManager", true);
        letters = 2;
      }
      case "not-reached" -> {
        form.put("letter", Map.of("template", "not-reached"));
        letters = 1;
      }
      case "call-back" -> {
        form.put("comment", "Asked to be called tomorrow.");
        form.put("callBackAt", now.plus(1, ChronoUnit.DAYS).toString());
        form.put("letter", Map.of("template", "call-back"));
        letters = 1;
      }
      case "already-paid" -> {
        var words =
            Map.of(
                "subject",
                "Thank you, {$name}",
                "body",
                "We look for your payment of order {$order}.");
        form.put("letter", words);
        letters = 1;
      }
      case "refusal" -> form.put("comment", "Bought elsewhere.");
      case "invalid-contact" -> form.put("comment", "The number belongs to somebody else.");
      default -> throw new IllegalStateException(result);
    }
    door(name).post("/api/calls", form);
    calls.add(new Called(order, name, result, letters));
  }

  private Gateway door(String name) {
    return Optional.ofNullable(managers.get(name)).orElseThrow();
  }
}
