package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.Client.Answer;
import io.ringdesk.order.domain.OrderStatus;
import java.util.HashMap;
import java.util.Map;
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
    people.put("who looks after other customers", admin.as("paula", "personal-manager"));
    people.put("a service", admin.as("service-account-call-service", "service"));
    return people;
  }

  @BeforeEach
  void crew() {
    Crew.isAtWork(admin);
  }

  /** An order that nobody has acted on since this version. */
  private record Subject(String id, long version) {}

  @ParameterizedTest
  @EnumSource
  void each_may_do_what_the_menu_shows_him_and_nothing_else(OrderStatus status) {
    people()
        .forEach(
            (who, person) -> {
              Subject order = order(status);
              Answer seen = person.get("/api/orders/" + order.id());
              boolean hidden = status == OrderStatus.DELETED && who.startsWith("who ");
              assertThat(seen.status()).as(who).isEqualTo(hidden ? 404 : 200);
              JsonNode actions =
                  hidden
                      ? admin.get("/api/orders/" + order.id()).json().path("actions")
                      : seen.json().path("actions");
              for (JsonNode action : actions) {
                String act = action.path("act").asString();
                Answer answer = perform(person, order.id(), act);
                String what = "%s, %s order: %s → %s".formatted(who, status, act, answer.text());
                boolean allowed = !hidden && action.path("allowed").asBoolean();
                assertThat(happened(answer, order)).as(what).isEqualTo(allowed);
                if (allowed) {
                  order = order(status);
                } else {
                  assertSaysWhy(answer, hidden ? "" : action.path("reason").asString(), what);
                }
              }
              assertThat(seen(order.id()).path("version").asLong()).isEqualTo(order.version());
            });
  }

  private static boolean happened(Answer answer, Subject order) {
    return answer.status() == 201
        || (answer.status() == 200 && answer.json().path("version").asLong() > order.version());
  }

  /** What was done already succeeds; for who may not see the order there is none. */
  private static void assertSaysWhy(Answer answer, String reason, String what) {
    if (reason.isEmpty()) {
      assertThat(answer.status()).as(what).isIn(403, 404);
    } else if (answer.status() != 200) {
      assertThat(answer.status()).as(what).isIn(403, 409);
      assertThat(answer.text()).as(what).contains(reason);
    }
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
      case "payment-letter" -> person.post(order + "/payment-letter", "");
      case "duplicate" -> person.post(order + "/duplicate", "");
      case "personal-manager" ->
          person.put(order + "/personal-manager", "{\"manager\":\"clara\",\"reason\":\"asked\"}");
      case "auto-payment" ->
          person.put(order + "/auto-payment", "{\"enabled\":false,\"reason\":\"asked\"}");
      case "remove-analytics" -> person.delete(order + "/analytics");
      default -> throw new IllegalStateException("No test does '%s'.".formatted(act));
    };
  }

  /** An order of this status that anna holds. */
  private Subject order(OrderStatus status) {
    String id = admin.create("100.00", "\"analytics\":{\"source\":\"search\"}");
    String order = "/api/orders/" + id;
    admin.handOver(id, "anna");
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
    return new Subject(id, seen(id).path("version").asLong());
  }

  private JsonNode seen(String id) {
    return admin.get("/api/orders/" + id).is(200).json();
  }
}
