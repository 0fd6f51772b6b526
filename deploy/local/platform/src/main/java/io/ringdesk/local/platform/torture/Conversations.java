package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.torture.Finding.Kind;
import io.ringdesk.local.platform.torture.Ledger.Call;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares the calls that were acknowledged, and the call backs that were promised in them, with
 * those that the platform shows; and looks whether it has forgotten whom to call.
 */
final class Conversations {

  private static final Set<String> UNSETTLED = Set.of("open", "broken");
  private static final Set<String> CALLED_AGAIN = Set.of("not-reached", "call-back");

  /** A call of an order, as it is shown. */
  private record Shown(String id, Instant recordedAt, String result) {}

  private final Map<String, Call> acknowledged;
  private final Findings findings;
  private final Tally calls = new Tally("call");
  private final Tally callBacks = new Tally("call back");
  private final Map<String, List<Shown>> callsOfOrders = new HashMap<>();
  private final Map<String, String> states = new HashMap<>();
  private final Set<String> waiting = new HashSet<>();

  Conversations(Map<String, Call> acknowledged, Findings findings) {
    this.acknowledged = acknowledged;
    this.findings = findings;
    acknowledged
        .values()
        .forEach(
            call -> {
              calls.expect(call.id());
              if (call.callBackAt() != null) callBacks.expect(call.id());
            });
  }

  /** A call as the gateway shows it. */
  void call(JsonNode call) {
    var id = call.path("id").asString();
    var result = call.path("result").asString();
    calls.found(id);
    callsOfOrders
        .computeIfAbsent(call.path("orderId").asString(), _ -> new ArrayList<>())
        .add(new Shown(id, Instant.parse(call.path("recordedAt").asString()), result));
    var made = acknowledged.get(id);
    if (made == null) return;
    findings.compare("call", id, "order", made.order(), call.path("orderId").asString());
    findings.compare("call", id, "manager", made.manager(), call.path("manager").asString());
    findings.compare("call", id, "result", made.result(), result);
    findings.compare("call", id, "comment", made.comment(), call.path("comment").asString());
    findings.compare("call", id, "call back time", made.callBackAt(), time(call, "callBackAt"));
  }

  /** A call back as the gateway shows it. */
  void callBack(JsonNode callBack) {
    var id = callBack.path("id").asString();
    callBacks.found(id);
    states.put(id, callBack.path("state").asString());
    var promised = acknowledged.get(id);
    if (promised == null) return;
    findings.compare(
        "call back", id, "order", promised.order(), callBack.path("orderId").asString());
    findings.compare(
        "call back", id, "manager", promised.manager(), callBack.path("manager").asString());
    findings.compare("call back", id, "time", promised.callBackAt(), time(callBack, "callBackAt"));
  }

  /** An item of somebody's queue, of nobody's, or of the head's list. */
  void waits(JsonNode item) {
    waiting.add(item.path("orderId").asString());
  }

  /**
   * When all has been shown.
   *
   * @param over the orders that have come to their end
   */
  void settle(Collection<String> orders, Set<String> over) {
    calls.settle(findings);
    callBacks.settle(findings);
    acknowledged.values().stream()
        .filter(call -> states.containsKey(call.id()))
        .forEach(call -> settle(call, over.contains(call.order())));
    for (var order : orders) {
      if (!over.contains(order) && !waiting.contains(order) && isToBeCalled(order)) {
        findings.found(Kind.LOST, "order", order, "is to be called, and waits in no queue");
      }
    }
  }

  private void settle(Call promise, boolean over) {
    var open = UNSETTLED.contains(states.get(promise.id()));
    var later = after(promise);
    if (open && over) {
      findings.found(Kind.WRONG, "call back", promise.id(), "is open though its order is over");
    } else if (open && later.stream().anyMatch(call -> !call.result().equals("not-reached"))) {
      findings.found(Kind.WRONG, "call back", promise.id(), "is open though he was called");
    } else if (!open && !over && later.isEmpty()) {
      findings.found(Kind.LOST, "call back", promise.id(), "is settled though nobody has called");
    }
  }

  private List<Shown> after(Call promise) {
    var all = callsOfOrders.getOrDefault(promise.order(), List.of());
    return all.stream()
        .filter(call -> call.id().equals(promise.id()))
        .findFirst()
        .map(
            first ->
                all.stream().filter(call -> call.recordedAt().isAfter(first.recordedAt())).toList())
        .orElse(List.of());
  }

  private boolean isToBeCalled(String order) {
    var last = last(order);
    return last == null || CALLED_AGAIN.contains(last.result());
  }

  private @Nullable Shown last(String order) {
    return callsOfOrders.getOrDefault(order, List.of()).stream()
        .max(Comparator.comparing(Shown::recordedAt))
        .orElse(null);
  }

  private static @Nullable Instant time(JsonNode node, String field) {
    var time = node.path(field);
    return time.isString() ? OffsetDateTime.parse(time.asString()).toInstant() : null;
  }
}
