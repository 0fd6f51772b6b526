package io.ringdesk.order.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.Client;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Pages while the world goes on. */
@ServiceTest
class OrderPagingServiceTest {

  private static final int ORDERS = 120;
  private static final int PAGE = 17;
  private static final Instant FIRST = Instant.parse("2032-01-01T00:00:00Z");

  private final Client admin;
  private final String source = "pages-" + UUID.randomUUID();
  private final Random dice = new Random(7);

  OrderPagingServiceTest(@Autowired Client client) {
    this.admin = client;
  }

  /** Many share a time, an amount and a next call, so that pages end among such as are alike. */
  @ParameterizedTest
  @ValueSource(
      strings = {"placedAt", "-placedAt", "amount", "-amount", "nextCallAt", "-nextCallAt"})
  void nothing_is_repeated_and_nothing_skipped_while_orders_come_in_and_change(String sort) {
    place(IntStream.range(0, ORDERS).boxed().toList());
    if (sort.endsWith("nextCallAt")) {
      promiseCalls();
    }
    List<String> seen = new ArrayList<>();
    int come = ORDERS;
    String cursor = "";
    do {
      JsonNode page =
          admin
              .list("source", source, "sort", sort, "limit", String.valueOf(PAGE), "cursor", cursor)
              .is(200)
              .json();
      page.path("items").forEach(item -> seen.add(item.path("externalId").asString()));
      cursor = page.path("next").asString("");
      place(IntStream.range(come, come + 5).boxed().toList());
      come += 5;
      change(dice.nextInt(ORDERS));
      change(dice.nextInt(ORDERS));
    } while (!cursor.isEmpty());

    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen).containsAll(IntStream.range(0, ORDERS).mapToObj(String::valueOf).toList());
  }

  private void change(int order) {
    String path = "/api/orders/" + new Shop(source, String.valueOf(order)).id();
    admin.put(path + "/tag", "{\"tag\":\"t%d\"}".formatted(dice.nextInt())).is(200);
    admin.post(path + "/payments", "{\"amount\":\"0.01\"}").is(200);
  }

  private void promiseCalls() {
    for (int i = 0; i < ORDERS; i++) {
      WellKnown.calls(
          new Shop(source, String.valueOf(i)).id(),
          1,
          "call-back",
          FIRST.plusSeconds(3600 * (i % 7)).toString());
    }
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        admin
                            .list("source", source, "nextCallFrom", "2032-01-01", "count", "true")
                            .json()
                            .at("/count/value")
                            .asInt())
                    .isEqualTo(ORDERS));
  }

  private void place(List<Integer> numbers) {
    String lines =
        numbers.stream()
            .map(
                i ->
                    """
                    {"source":"%s","externalId":"%d","placedAt":"%s","currency":"EUR",
                     "customer":{"email":"p%d@pages.example"},
                     "lines":[{"sku":"A","quantity":1,"unitPrice":"%d.00","prepayable":true}]}
                    """
                        .formatted(source, i, FIRST.plusSeconds(60L * (i % 9)), i, 100 + i % 5))
            .map(data -> Shop.event("placed", data))
            .collect(Collectors.joining("\n"));
    admin
        .as("shop", "external-system")
        .post("/api/intake/orders", lines, "application/x-ndjson")
        .is(202);
  }
}
