package io.ringdesk.order.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.Client;
import io.ringdesk.order.Crew;
import io.ringdesk.order.Shop;
import io.ringdesk.testkit.Bus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What tests say of customers, and what they see on their orders. */
final class CustomerDesk {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Client admin;

  CustomerDesk(Client admin) {
    this.admin = admin;
  }

  static String email() {
    return "c-" + UUID.randomUUID() + "@customers.example";
  }

  String order(String email) {
    return admin
        .post(
            "/api/orders",
            "{\"currency\":\"EUR\",\"customer\":{\"email\":\"%s\"},\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"5\"}]}"
                .formatted(email))
        .is(201)
        .json()
        .path("id")
        .asString();
  }

  String fromShop(String email) {
    return admin
        .as("shop", "external-system")
        .post(
            "/api/intake/orders", Shop.event("placed", placed(UUID.randomUUID().toString(), email)))
        .is(202)
        .json()
        .path("orderId")
        .asString();
  }

  static String placed(String externalId, String email) {
    return "{\"source\":\"shop-customers\",\"externalId\":\"%s\",\"placedAt\":\"2026-11-20T09:00:00Z\",\"currency\":\"EUR\",\"customer\":{\"email\":\"%s\"},\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"5\"}]}"
        .formatted(externalId, email);
  }

  static Client.Answer keep(Client by, String id, String manager) {
    return by.put(
        "/api/orders/" + id + "/personal-manager",
        "{\"manager\":\"%s\",\"reason\":\"asked for %s\"}".formatted(manager, manager));
  }

  static void known(String card, long sequence, String type, String fields) {
    Bus.ofTests().publish("contacts", card, sequence, type, "{" + fields + "}");
  }

  void awaitManager(String id, String manager) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(manager(id)).isEqualTo(manager));
  }

  JsonNode page(String id) {
    return admin.get("/api/orders/" + id).is(200).json();
  }

  String manager(String id) {
    return page(id).path("personalManager").asString("");
  }

  JsonNode last(String id, String type) {
    return admin.history(id, type).getLast();
  }

  /** Paula and Zoe, as soon as it is known of both. */
  void personalManagersWorkHere() {
    Crew.isPresent("anna", "boris", "clara");
    for (String one : List.of("paula", "zoe")) {
      Bus.ofTests()
          .publish(
              "staff",
              one,
              1,
              "staff.registered.v1",
              "{\"name\":\"%s\",\"email\":\"%s@ringdesk.example\",\"role\":\"personal-manager\",\"experienced\":true,\"present\":true}"
                  .formatted(one, one));
    }
    String id = order(email());
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(keep(admin, id, "paula").status()).isEqualTo(200);
              assertThat(keep(admin, id, "zoe").status()).isEqualTo(200);
            });
  }
}
