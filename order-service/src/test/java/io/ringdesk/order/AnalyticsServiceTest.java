package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders 1: analytics are removable. */
@ServiceTest
class AnalyticsServiceTest {

  private final Client admin;
  private final Journal<OrderFile, OrderEvent> orders;

  AnalyticsServiceTest(@Autowired Client client, @Autowired Journal<OrderFile, OrderEvent> orders) {
    this.admin = client;
    this.orders = orders;
  }

  @Test
  void removed_they_leave_no_trace_in_the_state_and_the_history_says_so_without_them() {
    String id =
        admin.create(
            "100.00",
            "\"analytics\":{\"source\":\"searching\",\"channel\":\"ads\",\"campaign\":\"november\"}");
    assertThat(admin.get("/api/orders/" + id).json().at("/analytics/campaign").asString())
        .isEqualTo("november");
    var removed = admin.delete("/api/orders/" + id + "/analytics").is(200).json();
    assertThat(removed.path("analytics").isNull()).isTrue();
    assertThat(admin.delete("/api/orders/" + id + "/analytics").is(200).json().path("version"))
        .isEqualTo(removed.path("version"));
    assertThat(String.valueOf(orders.find(id).orElseThrow().state()))
        .doesNotContain("searching", "november");
    var history = admin.get("/api/orders/" + id + "/history").is(200);
    assertThat(history.text()).doesNotContain("searching", "\"ads\"", "november", "\"analytics\"");
    var last = admin.history(id).getLast();
    assertThat(last.path("type").asString()).isEqualTo("order.analytics-removed.v1");
    assertThat(last.path("by").asString()).isEqualTo("admin");
    assertThat(last.path("data")).isEmpty();
  }

  @Test
  void an_order_told_again_does_not_bring_them_back() {
    Shop order = Shop.order();
    Client outside = admin.as("shop", "external-system");
    String placed =
        order.placed("100.00").replaceFirst("\\{", "{\"analytics\":{\"source\":\"searching\"},");
    outside.post("/api/intake/orders", Shop.event("placed", placed)).is(202);
    admin.delete("/api/orders/" + order.id() + "/analytics").is(200);
    outside.post("/api/intake/orders", Shop.event("placed", placed)).is(202);
    assertThat(admin.get("/api/orders/" + order.id()).json().path("analytics").isNull()).isTrue();
  }
}
