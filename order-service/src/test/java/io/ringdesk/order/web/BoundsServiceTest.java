package io.ringdesk.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.Client;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.testkit.Bus;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing that comes from outside is without a bound, and whoever meets one is told where. */
@ServiceTest
class BoundsServiceTest {

  private static final String EVERY_FILTER =
      "&manager=%1$s&personalManager=%1$s&email=%1$s&phone=%1$s&product=%1$s&tag=%1$s&source=%1$s&q=%1$s";

  private final Client admin;

  BoundsServiceTest(@Autowired Client admin) {
    this.admin = admin;
  }

  @Test
  void a_note_of_a_million_characters_is_refused() {
    String id = admin.create("10");
    assertRefused(
        admin.post("/api/orders/%s/notes".formatted(id), text("x".repeat(1_000_000))), "text");
    assertThat(admin.get("/api/orders/" + id).json().path("notes")).isEmpty();
    admin.post("/api/orders/%s/notes".formatted(id), text("€".repeat(1_000_000))).is(413);
  }

  @Test
  void an_order_of_ten_thousand_lines_is_refused() {
    String lines =
        IntStream.range(0, 10_000)
            .mapToObj("{\"sku\":\"S%d\",\"quantity\":1,\"unitPrice\":\"1\"}"::formatted)
            .collect(Collectors.joining(",", "\"lines\":[", "]"));
    assertRefused(
        admin.post(
            "/api/orders",
            "{\"currency\":\"EUR\",\"customer\":{\"email\":\"ana@customers.example\"},%s}"
                .formatted(lines)),
        "lines");
    assertRefused(
        admin.post(
            "/api/orders/%s/duplicate".formatted(admin.create("10")), "{%s}".formatted(lines)),
        "lines");
  }

  /** Each as long as it may be: all that is kept of it stays below what the database takes. */
  @Test
  void an_order_that_has_no_room_for_more_changes_and_notes_still_takes_money() {
    Shop order = new Shop("ringdesk", admin.create("10"));
    Client shop = admin.as("shop", "external-system");
    int changes = 0;
    Client.Answer last = shop.post("/api/intake/orders", longest(order, changes));
    while (last.status() == 202) {
      last = shop.post("/api/intake/orders", longest(order, ++changes));
    }
    assertThat(changes).isPositive();
    assertThat(last.is(409).text()).contains("no room");
    String notes = "/api/orders/%s/notes".formatted(order.externalId());
    for (int i = 0; i < 100; i++) {
      admin.post(notes, text("字".repeat(4000))).is(200);
    }
    assertThat(admin.post(notes, text("One more.")).is(409).text()).contains("at most 100 notes");

    try (var ear = Bus.ofTests().listenToDeadLetters("order-intake", "order-service")) {
      Bus.ofTests().intake("order-intake.changed.v1", changed(order, changes));
      Shop.publish("payment", order.payment("p1", "1000000"));
      assertThat(ear.await(one -> one.value().contains(order.externalId())).reason())
          .contains("no room");
      assertThat(admin.await(order.externalId(), "paid").at("/paid/amount").asString())
          .isEqualTo("1000000.00");
    }
  }

  private static String longest(Shop order, int number) {
    return Shop.event("changed", changed(order, number));
  }

  private static String changed(Shop order, int number) {
    String lines =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    "{\"sku\":\"%s\",\"name\":\"%s\",\"quantity\":1,\"unitPrice\":\"%d\"}"
                        .formatted("S" + i, "字".repeat(300), number + 1))
            .collect(Collectors.joining(","));
    return "{\"source\":\"%s\",\"externalId\":\"%s\",\"changedAt\":\"2026-11-20T09:00:%02dZ\",\"lines\":[%s]}"
        .formatted(order.source(), order.externalId(), number, lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"export", "by-external", "assign"})
  void an_order_is_not_called_like_a_path(String name) {
    String order =
        "{\"id\":\"%s\",\"currency\":\"EUR\",\"customer\":{\"email\":\"ana@customers.example\"},\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"1\"}]}";
    assertRefused(admin.post("/api/orders", order.formatted(name)), "id");
    assertRefused(
        admin
            .as("shop", "external-system")
            .post(
                "/api/intake/orders", Shop.event("placed", new Shop("ringdesk", name).placed("1"))),
        "externalId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "201", "", "ten", "1e9", "99999999999"})
  void a_page_of_nothing_or_of_all_is_refused(String limit) {
    String id = admin.create("10");
    for (String list :
        new String[] {
          "/api/orders",
          "/api/orders/%s/history".formatted(id),
          "/api/orders/%s/audit".formatted(id)
        }) {
      assertRefused(admin.get(list + "?limit=" + limit), "limit");
    }
  }

  @Test
  void a_filter_on_everything_that_is_wrong_names_each() {
    String query =
        "/api/orders?status=sold&placedFrom=soon&placedTo=later&amountFrom=much&amountTo=more"
            + "&nextCallFrom=never&nextCallTo=ever&colour=red"
            + "&callResult=rude&toGiveBack=no&cancellationNoted=no"
            + EVERY_FILTER.formatted("x".repeat(301));
    assertThat(
            admin
                .get(query)
                .is(400)
                .json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString()))
        .contains("status", "placedFrom", "placedTo", "amountFrom", "amountTo")
        .contains("nextCallFrom", "nextCallTo", "colour")
        .contains("manager", "personalManager", "email", "phone", "product", "tag", "source", "q")
        .contains("callResult", "toGiveBack", "cancellationNoted");
  }

  @Test
  void a_filter_with_odd_signs_in_its_name_is_refused() {
    for (String list : new String[] {"/api/orders", "/api/orders/export"}) {
      assertThat(admin.get(list + "?%12%1e=1").is(400).json().path("errors")).isNotEmpty();
    }
  }

  private static String text(String text) {
    return "{\"text\":\"%s\"}".formatted(text);
  }

  private static void assertRefused(Client.Answer answer, String field) {
    assertThat(answer.is(400).json().path("errors"))
        .singleElement()
        .satisfies(error -> assertThat(error.path("field").asString()).isEqualTo(field));
  }
}
