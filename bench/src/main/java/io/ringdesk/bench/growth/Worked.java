package io.ringdesk.bench.growth;

import io.ringdesk.bench.orders.IntakeRecord;
import io.ringdesk.bench.orders.OrderId;
import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.rig.FirstEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/** What services that are not started would tell of orders: calls, and who looks after whom. */
record Worked(Orders orders) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int CALLED_ONE_OF = 3;
  private static final int KEPT_ONE_OF = 50;
  private static final List<String> RESULTS =
      List.of("completed", "not-reached", "call-back", "refusal", "not-reached");

  /** One call of each third order; most customers are called again. */
  Stream<ProducerRecord<String, byte[]>> calls(long first, int count) {
    return some(first, count, CALLED_ONE_OF).map(Worked::called);
  }

  /** A personal manager for some customers. */
  Stream<ProducerRecord<String, byte[]>> keepers(long first, int count) {
    return some(first, count, KEPT_ONE_OF).map(Worked::kept);
  }

  private Stream<IntakeRecord> some(long first, int count, int oneOf) {
    return orders.from(first, count).filter(it -> Math.floorMod(it.key().hashCode(), oneOf) == 1);
  }

  private static ProducerRecord<String, byte[]> called(IntakeRecord placed) {
    var order = OrderId.of(placed.key());
    var chance = Math.floorMod(placed.key().hashCode() / CALLED_ONE_OF, 1_000);
    var at = Instant.parse(JSON.readTree(placed.data()).path("placedAt").asString());
    var result = RESULTS.get(chance % RESULTS.size());
    var again = result.equals("not-reached") || result.equals("call-back");
    return new FirstEvent(
            "calls",
            "call.recorded.v1",
            order,
            """
        {"callId":"call-%s","orderId":"%s","manager":"manager-001","result":"%s","recordedAt":"%s"%s}"""
                .formatted(
                    order,
                    order,
                    result,
                    at.plusSeconds(600),
                    again
                        ? ",\"dueAt\":\"%s\"".formatted(at.plusSeconds(600L + 3_600 * chance))
                        : ""))
        .record();
  }

  private static ProducerRecord<String, byte[]> kept(IntakeRecord placed) {
    var email = JSON.readTree(placed.data()).path("customer").path("email").asString();
    return new FirstEvent(
            "contacts",
            "contact.personal-manager-set.v1",
            OrderId.of(placed.key()),
            """
        {"emails":["%s"],"manager":"personal-%d","reason":"bench","at":"2026-11-20T08:00:00Z"}"""
                .formatted(email, Math.floorMod(email.hashCode(), 5)))
        .record();
  }
}
