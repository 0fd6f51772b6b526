package io.ringdesk.local.platform.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sample orders that the project ships, one intake event a line, oldest first. A later demo on
 * the same platform brings them again as new orders of other customers.
 *
 * @param lines the events as they are published
 */
record SampleFile(List<String> lines) {

  static final String SOURCE = "sample-shop";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int DIGITS = 4;

  static SampleFile in(Path root) throws IOException {
    return new SampleFile(Files.readAllLines(root.resolve("deploy/local/sample-orders.ndjson")));
  }

  /** The same once more: other orders, customers and telephones. */
  SampleFile again(long run) {
    var shift = (int) (run * 7919 % 10_000);
    return new SampleFile(
        lines.stream()
            .map(line -> (ObjectNode) JSON.readTree(line))
            .map(event -> JSON.writeValueAsString(renamed(event, run, shift)))
            .toList());
  }

  private static ObjectNode renamed(ObjectNode event, long run, int shift) {
    var suffix = "-" + Long.toString(run, Character.MAX_RADIX);
    event.put("id", event.path("id").asString() + suffix);
    event.put("subject", event.path("subject").asString() + suffix);
    var data = (ObjectNode) event.path("data");
    data.put("externalId", data.path("externalId").asString() + suffix);
    for (var field : List.of("paymentId", "refundId")) {
      if (data.has(field)) data.put(field, data.path(field).asString() + suffix);
    }
    if (data.path("customer") instanceof ObjectNode customer) {
      customer.put("email", customer.path("email").asString().replace("@", suffix + "@"));
      var phone = customer.path("phone").asString();
      var cut = phone.length() - DIGITS;
      var last = (Integer.parseInt(phone.substring(cut)) + shift) % 10_000;
      customer.put("phone", phone.substring(0, cut) + "%04d".formatted(last));
    }
    return event;
  }

  /** What was sent about each order, by its external id. */
  Map<String, SampleOrder> orders() {
    var orders = new LinkedHashMap<String, SampleOrder>();
    for (var line : lines) {
      var event = JSON.readTree(line);
      var data = event.path("data");
      var id = data.path("externalId").asString();
      switch (event.path("type").asString()) {
        case "order-intake.placed.v1" -> orders.put(id, placed(id, data));
        case "order-intake.payment.v1" ->
            orders.computeIfPresent(id, (same, it) -> it.withPayment(number(data, "amount")));
        case "order-intake.refund.v1" ->
            orders.computeIfPresent(id, (same, it) -> it.withRefund(number(data, "amount")));
        case "order-intake.cancelled.v1" ->
            orders.computeIfPresent(id, (same, it) -> it.withCancellation());
        default ->
            throw new IllegalArgumentException("The demo does not know " + event.path("type"));
      }
    }
    return orders;
  }

  private static SampleOrder placed(String id, JsonNode data) {
    var lines = new ArrayList<SampleOrder.Line>();
    for (var line : data.path("lines")) {
      var value = number(line, "unitPrice").multiply(number(line, "quantity"));
      lines.add(new SampleOrder.Line(value, line.path("kind").asString().equals("upsale")));
    }
    return new SampleOrder(
        id,
        Currency.getInstance(data.path("currency").asString()),
        lines,
        number(data, "shipping"),
        number(data, "discount"),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        false);
  }

  private static BigDecimal number(JsonNode node, String field) {
    return new BigDecimal(node.path(field).asString("0"));
  }
}
