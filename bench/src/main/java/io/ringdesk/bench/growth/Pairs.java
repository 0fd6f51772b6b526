package io.ringdesk.bench.growth;

import io.ringdesk.bench.load.Caller;
import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.rig.Crew;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.local.platform.parts.Service;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every two filters that the list of orders knows, together, with values of orders that are there.
 */
final class Pairs {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int DIFFERENT = 20;

  private final Crew crew;
  private final SplittableRandom chance = new SplittableRandom(7);

  private Pairs(Crew crew) {
    this.crew = crew;
  }

  /** Named after their filters. */
  static List<Asked> all(Rig rig, Crew crew, Orders orders, int among) {
    var head = rig.issuer().bearer("head", "head-of-sales");
    var pairs = new Pairs(crew);
    var some =
        pairs
            .chance
            .ints(DIFFERENT, 0, among)
            .mapToObj(it -> orders.from(it, 1).findFirst().orElseThrow())
            .map(it -> JSON.readTree(it.data()))
            .toList();
    var filters = pairs.filters();
    var names = List.copyOf(filters.keySet());
    List<Asked> all = new ArrayList<>();
    for (int one = 0; one < names.size(); one++) {
      for (int other = one + 1; other < names.size(); other++) {
        var first = names.get(one);
        var second = names.get(other);
        all.add(
            new Asked(
                first + "&" + second,
                Service.ORDER,
                some.stream()
                    .map(
                        order ->
                            "/api/orders?%s&%s"
                                .formatted(
                                    parameter(first, filters, order),
                                    parameter(second, filters, order)))
                    .map(path -> Caller.request("GET", path, head))
                    .toList()));
      }
    }
    return all;
  }

  private static String parameter(
      String name, Map<String, Function<JsonNode, String>> filters, JsonNode order) {
    var value = filters.getOrDefault(name, _ -> "").apply(order);
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private Map<String, Function<JsonNode, String>> filters() {
    Map<String, Function<JsonNode, String>> filters = new LinkedHashMap<>();
    filters.put("status", _ -> oneOf(List.of("awaiting", "paid", "cancelled", "refunded")));
    filters.put("manager", _ -> oneOf(crew.names()));
    filters.put("personalManager", _ -> "personal-" + chance.nextInt(5));
    filters.put("email", order -> order.path("customer").path("email").asString());
    filters.put("phone", order -> order.path("customer").path("phone").asString());
    filters.put("product", order -> order.path("lines").path(0).path("sku").asString());
    filters.put("tag", _ -> "autumn");
    filters.put("source", order -> order.path("source").asString());
    filters.put("placedFrom", order -> order.path("placedAt").asString());
    filters.put("placedTo", order -> order.path("placedAt").asString());
    filters.put("amountFrom", order -> order.path("lines").path(0).path("unitPrice").asString());
    filters.put("amountTo", order -> order.path("lines").path(0).path("unitPrice").asString());
    filters.put("callResult", _ -> oneOf(List.of("completed", "call-back", "refusal")));
    filters.put("nextCallFrom", order -> order.path("placedAt").asString());
    filters.put("nextCallTo", order -> order.path("placedAt").asString());
    filters.put("q", order -> order.path("customer").path("name").asString());
    return filters;
  }

  private String oneOf(List<String> values) {
    return values.get(chance.nextInt(values.size()));
  }
}
