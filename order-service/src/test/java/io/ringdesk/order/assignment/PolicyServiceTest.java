package io.ringdesk.order.assignment;

import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.order.Client;
import io.ringdesk.order.Crew;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.search.OrderDocument;
import io.ringdesk.testkit.Bus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders 17: other policies of assignment, by choice. */
@ServiceTest
class PolicyServiceTest {

  private static final String PATH = "/api/assignment-policy";
  private static final String USUAL = "{\"deal\":\"in-turn\"}";

  private final Client admin;
  private final Staff staff;
  private final Journal<OrderFile, OrderEvent> orders;

  PolicyServiceTest(
      @Autowired Client client,
      @Autowired Staff staff,
      @Autowired Journal<OrderFile, OrderEvent> orders) {
    this.admin = client;
    this.staff = staff;
    this.orders = orders;
  }

  @BeforeEach
  void all_are_here() {
    Crew.isPresent("anna", "boris", "clara");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(staff.present()).contains("anna", "boris", "clara"));
  }

  @AfterEach
  void as_usual() {
    admin.put(PATH, USUAL).is(200);
  }

  @Test
  void the_policy_is_chosen_by_the_administrator_who_has_seen_the_last_one() {
    var before = admin.get(PATH).is(200);
    String rules =
        "{\"deal\":\"fewest-open\",\"rules\":[{\"products\":[\"A\"],\"managers\":[\"anna\"]}],\"largeFrom\":[{\"amount\":\"1000.00\",\"currency\":\"EUR\"}]}";
    var chosen = admin.with("If-Match", before.etag()).put(PATH, rules).is(200);
    assertThat(chosen.json().path("deal").asString()).isEqualTo("fewest-open");
    assertThat(chosen.json().at("/rules/0/managers/0").asString()).isEqualTo("anna");
    assertThat(chosen.json().at("/largeFrom/0/amount").asString()).isEqualTo("1000.00");
    assertThat(chosen.json().path("by").asString()).isEqualTo("admin");
    assertThat(admin.get(PATH).text()).isEqualTo(chosen.text());
    assertThat(admin.put(PATH, rules).is(200).etag()).isEqualTo(chosen.etag());
    admin.with("If-Match", before.etag()).put(PATH, USUAL).is(412);
    Client helga = admin.as("helga", "head-of-sales");
    helga.get(PATH).is(200);
    helga.put(PATH, USUAL).is(403);
    admin.as("anna", "call-centre-manager").get(PATH).is(403);
  }

  @Test
  void a_policy_that_can_not_be_kept_is_refused() {
    for (String wrong :
        List.of(
            "{}",
            "{\"deal\":\"by-moon\"}",
            "{\"deal\":\"in-turn\",\"rules\":[{\"managers\":[\"anna\"]}]}",
            "{\"deal\":\"in-turn\",\"rules\":[{\"products\":[\"A\"],\"managers\":[]}]}",
            "{\"deal\":\"in-turn\",\"rules\":[{\"products\":[\"A\"],\"managers\":[\"nemo\"]}]}",
            "{\"deal\":\"in-turn\",\"rules\":[null]}",
            "{\"deal\":\"in-turn\",\"largeFrom\":[{\"amount\":\"0\",\"currency\":\"EUR\"}]}",
            "{\"deal\":\"in-turn\",\"largeFrom\":[{\"amount\":\"1\",\"currency\":\"EUR\"},{\"amount\":\"2\",\"currency\":\"EUR\"}]}",
            "{\"deal\":\"in-turn\",\"moon\":true}")) {
      assertThat(admin.put(PATH, wrong).is(400).json().path("errors")).as(wrong).isNotEmpty();
    }
  }

  @Test
  void orders_of_a_source_go_to_whom_its_rule_names() {
    String source = "shop-test";
    admin
        .put(
            PATH,
            "{\"deal\":\"in-turn\",\"rules\":[{\"sources\":[\"%s\"],\"managers\":[\"boris\"]}]}"
                .formatted(source))
        .is(200);
    for (int i = 0; i < 4; i++) {
      Shop order = Shop.order();
      Shop.publish("placed", order.placed("1.00"));
      assertThat(admin.await(order.id(), "awaiting").at("/manager/id").asString())
          .isEqualTo("boris");
    }
    var byHand = new ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      byHand.add(manager(admin.create("1.00")));
    }
    assertThat(byHand).contains("anna", "boris", "clara");
  }

  @Test
  void whoever_has_the_fewest_open_orders_gets_the_next() {
    Crew.isPresent();
    for (String newcomer : List.of("emil", "fritz")) {
      Bus.ofTests()
          .publish(
              "staff",
              newcomer,
              1,
              "staff.registered.v1",
              "{\"name\":\"N\",\"email\":\"n@ringdesk.example\",\"role\":\"call-centre-manager\",\"experienced\":false,\"present\":true}");
    }
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(staff.present()).containsExactlyInAnyOrder("emil", "fritz"));
      for (int i = 0; i < 3; i++) {
        admin
            .put(
                "/api/orders/" + admin.create("1.00") + "/manager",
                "{\"manager\":\"emil\",\"reason\":\"asked\"}")
            .is(200);
      }
      int more = open("emil") - open("fritz");
      admin.put(PATH, "{\"deal\":\"fewest-open\"}").is(200);
      String poorer = more > 0 ? "fritz" : "emil";
      for (int i = 0; i < Math.abs(more); i++) {
        assertThat(manager(admin.create("1.00"))).isEqualTo(poorer);
      }
      assertThat(List.of(manager(admin.create("1.00")), manager(admin.create("1.00"))))
          .containsExactlyInAnyOrder("emil", "fritz");
    } finally {
      for (String newcomer : List.of("emil", "fritz")) {
        Bus.ofTests()
            .publish("staff", newcomer, 2, "staff.presence-changed.v1", "{\"present\":false}");
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(staff.present()).doesNotContain("emil", "fritz"));
    }
  }

  @Test
  void open_orders_are_counted_without_looking_at_one() {
    Plans.assertAnsweredByIndex(
        orders
            .collection()
            .find(OpenOrders.OPEN)
            .projection(fields(include(OrderDocument.MANAGER), excludeId())),
        0);
  }

  private int open(String manager) {
    return admin
        .list("manager", manager, "status", "awaiting,confirmed,prepaid", "limit", "200")
        .is(200)
        .json()
        .path("items")
        .size();
  }

  private String manager(String id) {
    return admin.get("/api/orders/" + id).is(200).json().at("/manager/id").asString("");
  }
}
