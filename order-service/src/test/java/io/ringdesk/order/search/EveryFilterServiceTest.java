package io.ringdesk.order.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.Client;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders 14: all filters together find the one order that fits each of them, and no other. */
@ServiceTest
class EveryFilterServiceTest {

  private final Client admin;
  private final Client shop;

  EveryFilterServiceTest(@Autowired Client client) {
    this.admin = client;
    this.shop = client.as("shop", "external-system");
  }

  @Test
  void filters_on_everything_find_the_one_order_that_fits_and_none_that_differs_in_one_thing() {
    String id = WellKnown.order(admin);
    admin.handOver(id, "boris");
    Map<String, String> open = fitting(id);
    open.putAll(
        Map.of("nextCallFrom", "2098-01-01", "nextCallTo", "2098-01-01", "sort", "nextCallAt"));
    assertFound(open, id);
    assertEachIsAskedFor(open);

    Map<String, String> settled = fitting(id);
    settled.put("status", "paid");
    Map<String, String> toGiveBack = with(settled, "toGiveBack", "true");
    Map<String, String> cancelled = with(settled, "cancellationNoted", "true");
    admin.post("/api/orders/" + id + "/payments", "{\"amount\":\"75\"}").is(200);
    assertFound(settled, id);
    assertFound(toGiveBack);
    assertFound(cancelled);

    Shop here = new Shop("ringdesk", id);
    tell("payment", here.payment("p2", "1.00"));
    assertFound(toGiveBack, id);
    assertFound(cancelled);

    tell(
        "cancelled",
        "{\"source\":\"ringdesk\",\"externalId\":\"%s\",\"cancelledAt\":\"2098-01-01T00:00:00Z\"}"
            .formatted(id));
    Map<String, String> both = with(toGiveBack, "cancellationNoted", "true");
    assertFound(both, id);
    assertEachIsAskedFor(both);

    var asked = new TreeSet<>(open.keySet());
    asked.addAll(both.keySet());
    asked.remove("sort");
    assertThat(asked).as("of all filters that there are").containsExactlyElementsOf(known());
  }

  private static Map<String, String> fitting(String id) {
    Map<String, String> filters = new HashMap<>();
    filters.put("status", "prepaid,refunded");
    filters.put("manager", "boris");
    filters.put("personalManager", "anna");
    filters.put("email", id + "@customers.example");
    filters.put("phone", "+34 612 345 678");
    filters.put("product", "ACC-1Y");
    filters.put("tag", "vip");
    filters.put("source", "ringdesk");
    filters.put("placedFrom", "2026-01-01");
    filters.put("placedTo", "2190-01-01");
    filters.put("amountFrom", "95");
    filters.put("amountTo", "95.00");
    filters.put("callResult", "refusal,call-back");
    filters.put("q", id.substring(0, 20));
    return filters;
  }

  /** What the order is not. */
  private static String otherThan(String filter) {
    return switch (filter) {
      case "status" -> "awaiting,confirmed";
      case "manager" -> "anna";
      case "personalManager" -> "none";
      case "email" -> "another@customers.example";
      case "phone" -> "+34 612 345 679";
      case "product" -> "ACC-2Y";
      case "tag" -> "new";
      case "source" -> "elsewhere";
      case "placedFrom", "nextCallFrom" -> "2198-12-31";
      case "placedTo", "nextCallTo" -> "2001-12-31";
      case "amountFrom" -> "95.01";
      case "amountTo" -> "94.99";
      case "callResult" -> "refusal,completed";
      case "q" -> "another";
      default -> throw new IllegalStateException("No test asks for another " + filter);
    };
  }

  private void assertEachIsAskedFor(Map<String, String> filters) {
    filters.keySet().stream()
        .filter(name -> !List.of("sort", "toGiveBack", "cancellationNoted").contains(name))
        .forEach(name -> assertFound(with(filters, name, otherThan(name))));
  }

  private void assertFound(Map<String, String> filters, String... ids) {
    String[] query =
        filters.entrySet().stream()
            .flatMap(filter -> List.of(filter.getKey(), filter.getValue()).stream())
            .toArray(String[]::new);
    assertThat(admin.list(query).is(200).json().path("items"))
        .as("found by %s", filters)
        .extracting(order -> order.path("id").asString())
        .containsExactly(ids);
  }

  private void tell(String type, String data) {
    JsonNode answer = shop.post("/api/intake/orders", Shop.event(type, data)).is(202).json();
    assertThat(answer.path("accepted").asBoolean()).as("%s", answer).isTrue();
  }

  /** As the service names them to whoever asks for one that there is not. */
  private List<String> known() {
    String message =
        admin.get("/api/orders?colour=red").is(400).json().at("/errors/0/message").asString();
    String names = message.substring(message.indexOf("Known are: ") + "Known are: ".length());
    return List.of(names.substring(0, names.length() - 1).split(", "));
  }

  private static Map<String, String> with(Map<String, String> filters, String name, String value) {
    Map<String, String> others = new HashMap<>(filters);
    others.put(name, value);
    return others;
  }
}
