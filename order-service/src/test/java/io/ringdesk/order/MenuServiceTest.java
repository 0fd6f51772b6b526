package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.Client.Answer;
import io.ringdesk.order.domain.OrderStatus;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What an order says that one may do is what one may do. */
@ServiceTest
class MenuServiceTest {

  private final Client admin;

  MenuServiceTest(@Autowired Client client) {
    this.admin = client;
  }

  private Map<String, Client> people() {
    var people = new HashMap<String, Client>();
    people.put("the administrator", admin);
    people.put("who holds it", admin.as("anna", "call-centre-manager"));
    people.put("who does not hold it", admin.as("boris", "call-centre-manager"));
    people.put("the head of sales", admin.as("helga", "head-of-sales"));
    people.put("a service", admin.as("service-account-call-service", "service"));
    return people;
  }

  @BeforeEach
  void crew() {
    Crew.isPresent("anna", "boris", "clara");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(admin.get("/api/orders/" + admin.create("1.00")).json().path("manager"))
                    .isNotEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void each_may_do_what_the_menu_shows_him_and_nothing_else(OrderStatus status) {
    people()
        .forEach(
            (who, person) -> {
              String id = order(status);
              Answer seen = person.get("/api/orders/" + id);
              boolean hidden =
                  status == OrderStatus.DELETED && who.startsWith("who "); // holds it, or not
              assertThat(seen.status()).as(who).isEqualTo(hidden ? 404 : 200);
              JsonNode actions = admin.get("/api/orders/" + id).json().path("actions");
              for (JsonNode action : hidden ? actions : seen.json().path("actions")) {
                id = tried(who, person, hidden, id, status, action);
              }
            });
  }

  /** Answers an order that is untouched. */
  private String tried(
      String who, Client person, boolean hidden, String id, OrderStatus status, JsonNode action) {
    String act = action.path("act").asString();
    boolean allowed = !hidden && action.path("allowed").asBoolean();
    long before = version(id);
    Answer answer = perform(person, id, act);
    String what = "%s, %s order: %s → %s".formatted(who, status, act, answer.text());
    boolean happened = answer.status() < 300 && version(id) > before;
    assertThat(happened).as(what).isEqualTo(allowed);
    if (hidden) {
      assertThat(answer.status()).as(what).isIn(403, 404);
    } else if (!allowed) {
      assertThat(action.path("reason").asString()).as(what).isNotBlank();
      assertThat(answer.status()).as(what).isIn(200, 403, 409);
      assertThat(answer.text())
          .as(what)
          .satisfiesAnyOf(
              text -> assertThat(answer.status()).isEqualTo(200),
              text -> assertThat(text).contains(action.path("reason").asString()));
    }
    return happened ? order(status) : id;
  }

  private static Answer perform(Client person, String id, String act) {
    String order = "/api/orders/" + id;
    return switch (act) {
      case "confirm" -> person.post(order + "/confirm", "");
      case "pay" -> person.post(order + "/payments", "{\"amount\":\"100.00\"}");
      case "prepay" -> person.post(order + "/payments", "{\"amount\":\"1.00\"}");
      case "refund" -> person.post(order + "/refunds", "{\"amount\":\"1.00\"}");
      case "cancel" -> person.post(order + "/cancel", "{\"reason\":\"not wanted\"}");
      case "delete" -> person.delete(order);
      case "restore" -> person.post(order + "/restore", "");
      case "note" -> person.post(order + "/notes", "{\"text\":\"Ring twice.\"}");
      case "tag" -> person.put(order + "/tag", "{\"tag\":\"vip\"}");
      case "move-date" -> person.put(order + "/auto-cancel", "{\"at\":\"2099-01-01T00:00:00Z\"}");
      case "hand-over" ->
          person.put(order + "/manager", "{\"manager\":\"clara\",\"reason\":\"asked\"}");
      case "remove-analytics" -> person.delete(order + "/analytics");
      default -> throw new IllegalStateException("No test does '%s'.".formatted(act));
    };
  }

  /** An order of this status that anna holds. */
  private String order(OrderStatus status) {
    String id = admin.create("100.00", "\"analytics\":{\"source\":\"search\"}");
    String order = "/api/orders/" + id;
    admin.put(order + "/manager", "{\"manager\":\"anna\",\"reason\":\"asked\"}").is(200);
    switch (status) {
      case AWAITING -> {}
      case CONFIRMED -> perform(admin, id, "confirm").is(200);
      case PREPAID -> perform(admin, id, "prepay").is(200);
      case PAID -> perform(admin, id, "pay").is(200);
      case REFUNDED -> {
        perform(admin, id, "pay").is(200);
        admin.post(order + "/refunds", "{\"amount\":\"100.00\"}").is(200);
      }
      case CANCELLED -> perform(admin, id, "cancel").is(200);
      case DELETED -> perform(admin, id, "delete").is(200);
    }
    return id;
  }

  private long version(String id) {
    return admin.get("/api/orders/" + id).is(200).json().path("version").asLong();
  }
}
