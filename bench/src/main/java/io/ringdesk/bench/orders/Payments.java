package io.ringdesk.bench.orders;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whole payments of some orders.
 *
 * @param orders which they belong to
 * @param oneOf so many orders have one that is paid
 */
public record Payments(Orders orders, int oneOf) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Those of a stretch of orders. */
  public Stream<IntakeRecord> from(long first, int count) {
    return orders
        .from(first, count)
        .filter(it -> it.key().hashCode() % oneOf == 0)
        .map(Payments::of);
  }

  private static IntakeRecord of(IntakeRecord placed) {
    var order = JSON.readTree(placed.data());
    Map<String, String> attributes = new LinkedHashMap<>(placed.attributes());
    attributes.put("id", attributes.getOrDefault("id", "") + "-paid");
    attributes.put("type", "order-intake.payment.v1");
    var payment =
        Map.of(
            "source", order.path("source").asString(),
            "externalId", order.path("externalId").asString(),
            "paymentId", "P-" + order.path("externalId").asString(),
            "amount", amount(order).toPlainString(),
            "paidAt", order.path("placedAt").asString(),
            "method", "card");
    return new IntakeRecord(placed.key(), attributes, JSON.writeValueAsBytes(payment));
  }

  private static BigDecimal amount(JsonNode order) {
    var amount = decimal(order.path("shipping")).subtract(decimal(order.path("discount")));
    for (var line : order.path("lines")) {
      var quantity = BigDecimal.valueOf(line.path("quantity").asInt());
      amount = amount.add(decimal(line.path("unitPrice")).multiply(quantity));
    }
    return amount;
  }

  private static BigDecimal decimal(JsonNode node) {
    return node.isMissingNode() || node.isNull()
        ? BigDecimal.ZERO
        : new BigDecimal(node.asString());
  }
}
