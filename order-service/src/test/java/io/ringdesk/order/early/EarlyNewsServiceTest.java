package io.ringdesk.order.early;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.order.Client;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.order.domain.Arrival;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderNews;
import io.ringdesk.order.domain.PaymentNews;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Orders 2 and 15: a payment before its order is held, shown, and taken when the order comes. */
@ServiceTest
class EarlyNewsServiceTest {

  private final Client helga;
  private final Client admin;
  private final Client outside;
  private final EarlyNews news;
  private final Journal<OrderFile, OrderEvent> orders;

  EarlyNewsServiceTest(
      @Autowired Client client,
      @Autowired EarlyNews news,
      @Autowired Journal<OrderFile, OrderEvent> orders) {
    this.admin = client;
    this.helga = client.as("helga", "head-of-sales");
    this.outside = client.as("shop", "external-system");
    this.news = news;
    this.orders = orders;
  }

  @Test
  void a_payment_before_its_order_is_shown_and_taken_when_the_order_comes() {
    Shop order = Shop.order();
    tell("payment", order.payment("p1", "100.00"));
    tell("refund", order.refund("r1", "10.00"));
    JsonNode waiting = waiting(order, "");
    assertThat(waiting.path("orderId").asString()).isEqualTo(order.id());
    assertThat(waiting.path("source").asString()).isEqualTo("shop-test");
    assertThat(waiting.at("/payments/0/amount").asString()).isEqualTo("100.00");
    assertThat(waiting.at("/refunds/0/refundId").asString()).isEqualTo("r1");
    assertThat(Instant.parse(waiting.path("since").asString()))
        .isBetween(Instant.now().minusSeconds(120), Instant.now().plusSeconds(120));
    assertThat(waiting.path("orphan").asBoolean()).isFalse();
    admin.get("/api/orders/" + order.id()).is(404);

    tell("placed", order.placed("100.00"));
    assertThat(waiting(order, "").isMissingNode()).isTrue();
    var placed = admin.get("/api/orders/" + order.id()).is(200).json();
    assertThat(placed.path("status").asString()).isEqualTo("paid");
    assertThat(placed.at("/refunded/amount").asString()).isEqualTo("10.00");
  }

  @Test
  void after_seven_days_it_is_an_orphan_and_still_taken_when_its_order_comes() {
    Shop young = Shop.order();
    tell("payment", young.payment("p1", "100.00"));
    Shop old = Shop.order();
    keep(old, Instant.now().minus(Duration.ofDays(7)).minusSeconds(60));
    Shop almost = Shop.order();
    keep(almost, Instant.now().minus(Duration.ofDays(7)).plusSeconds(600));
    assertThat(waiting(old, "?orphan=true").path("orphan").asBoolean()).isTrue();
    assertThat(waiting(old, "?orphan=false").isMissingNode()).isTrue();
    for (Shop other : List.of(young, almost)) {
      assertThat(waiting(other, "?orphan=true").isMissingNode()).isTrue();
      assertThat(waiting(other, "?orphan=false").path("orphan").asBoolean()).isFalse();
    }
    tell("placed", old.placed("100.00"));
    admin.await(old.id(), "paid");
    assertThat(waiting(old, "?orphan=true").isMissingNode()).isTrue();
  }

  @Test
  void pages_show_each_once_the_longest_waiting_first() {
    for (int i = 0; i < 5; i++) {
      keep(Shop.order(), Instant.parse("2026-01-01T00:00:00Z"));
    }
    List<String> seen = new ArrayList<>();
    List<Instant> since = new ArrayList<>();
    String path = "/api/intake/early-news?limit=2";
    for (String next = path; next != null; ) {
      JsonNode page = helga.get(next).is(200).json();
      for (JsonNode item : page.path("items")) {
        seen.add(item.path("orderId").asString());
        since.add(Instant.parse(item.path("since").asString()));
      }
      next = page.path("next").isNull() ? null : path + "&cursor=" + page.path("next").asString();
    }
    assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
    assertThat(since).isSorted();
  }

  @Test
  void only_who_reads_all_sees_them() {
    admin.as("anna", "call-centre-manager").get("/api/intake/early-news").is(403);
    outside.get("/api/intake/early-news").is(403);
    admin.get("/api/intake/early-news").is(200);
    admin.get("/api/intake/early-news?orphan=perhaps").is(400);
    admin.get("/api/intake/early-news?cursor=x").is(400);
  }

  @Test
  void they_are_found_by_their_index() {
    keep(Shop.order(), Instant.parse("2026-01-01T00:00:00Z"));
    Instant then = Instant.now().minus(Duration.ofDays(7));
    Cursor cursor = Cursor.of(List.of("2026-01-01T00:00:00Z", "a"));
    for (Boolean orphans : new Boolean[] {null, true, false}) {
      Plans.assertAnsweredByIndex(news.find(orphans, then, new Paging(50, null)), 51);
      Plans.assertAnsweredByIndex(news.find(orphans, then, new Paging(50, cursor)), 51);
    }
  }

  private void tell(String type, String data) {
    outside.post("/api/intake/orders", Shop.event(type, data)).is(202);
  }

  /** A payment that came at this time. */
  private void keep(Shop order, Instant at) {
    var payment = new PaymentNews("p1", new BigDecimal("100.00"), at, null);
    var arrival = new Arrival(order.source(), order.externalId(), at);
    orders.appendAll(
        List.of(
            new Proposal<>(
                order.id(), "shop", "test", file -> OrderNews.take(file, payment, arrival))));
  }

  private JsonNode waiting(Shop order, String query) {
    String path = "/api/intake/early-news" + (query.isEmpty() ? "?" : query + "&") + "limit=200";
    return helga
        .get(path)
        .is(200)
        .json()
        .path("items")
        .valueStream()
        .filter(item -> item.path("externalId").asString("").equals(order.externalId()))
        .findAny()
        .orElse(MissingNode.getInstance());
  }
}
