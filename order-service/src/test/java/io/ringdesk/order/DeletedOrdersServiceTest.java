package io.ringdesk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders 2: delete leaves the lists and keeps the history. */
@ServiceTest
class DeletedOrdersServiceTest {

  private final Client admin;
  private final Client anna;
  private final Client helga;

  DeletedOrdersServiceTest(@Autowired Client client) {
    this.admin = client;
    this.anna = client.as("anna", "call-centre-manager");
    this.helga = client.as("helga", "head-of-sales");
  }

  @Test
  void a_deleted_order_leaves_the_lists_and_keeps_its_history() {
    String id = admin.create("100.00");
    admin.delete("/api/orders/" + id).is(200);
    admin.delete("/api/orders/" + id).is(200);
    String email = id + "@customers.example";
    assertThat(admin.list("email", email).json().path("items")).isEmpty();
    assertThat(admin.list("email", email, "status", "deleted").json().path("items")).hasSize(1);
    assertThat(admin.get("/api/orders/" + id).json().path("status").asString())
        .isEqualTo("deleted");
    assertThat(
            admin.history(id).stream()
                .map(entry -> entry.path("type").asString())
                .filter(type -> !type.equals("order.manager-assigned.v1")))
        .containsExactly("order.placed.v1", "order.deleted.v1");
  }

  @Test
  void it_is_there_for_those_who_may_restore_it_or_read_all_and_for_nobody_else() {
    String id = admin.create("100.00");
    admin.delete("/api/orders/" + id).is(200);
    Client deputy = admin.withToken(Tokens.withRights("deputy", "orders:read", "orders:delete"));
    Client service = admin.as("service-account-call-service", "service");
    for (Client reader : new Client[] {admin, helga, deputy, service}) {
      reader.get("/api/orders/" + id).is(200);
      reader.get("/api/orders/by-external/ringdesk/" + id).is(200);
      reader.get("/api/orders/" + id + "/history").is(200);
      reader.list("status", "paid,deleted", "email", id + "@customers.example").is(200);
    }
    anna.get("/api/orders/" + id).is(404);
    anna.get("/api/orders/by-external/ringdesk/" + id).is(404);
    anna.get("/api/orders/" + id + "/history").is(404);
    anna.post("/api/orders/" + id + "/notes", "{\"text\":\"Where is it?\"}").is(404);
    anna.list("status", "deleted").is(403);
    anna.list("status", " paid,deleted ").is(403);
    anna.list("status", "paid").is(200);
  }

  @Test
  void nothing_is_said_of_its_customer_on_a_deleted_order() {
    Crew.isAtWork(admin);
    String id = admin.create("100.00");
    String order = "/api/orders/" + id;
    admin.delete(order).is(200);
    long version = admin.get(order).json().path("version").asLong();
    String keeper = "{\"manager\":\"clara\",\"reason\":\"She knows him.\"}";
    String payments = "{\"enabled\":false,\"reason\":\"He asked.\"}";

    assertThat(helga.put(order + "/personal-manager", keeper).is(409).text()).contains("Restore");
    assertThat(admin.put(order + "/auto-payment", payments).is(409).text()).contains("Restore");

    assertThat(admin.get(order).json().path("version").asLong()).isEqualTo(version);
    var restored = admin.post(order + "/restore", "").is(200).json();
    assertThat(restored.path("personalManager").isNull()).isTrue();
    assertThat(restored.path("autoPayment").asBoolean()).isTrue();
    helga.put(order + "/personal-manager", keeper).is(200);
  }

  @Test
  void restored_it_is_what_its_facts_make_of_it() {
    String id = admin.create("100.00");
    admin.post("/api/orders/" + id + "/payments", "{\"amount\":\"40.00\"}").is(200);
    admin.delete("/api/orders/" + id).is(200);
    anna.post("/api/orders/" + id + "/restore", "").is(403);
    var restored = admin.post("/api/orders/" + id + "/restore", "").is(200).json();
    assertThat(restored.path("status").asString()).isEqualTo("prepaid");
    var again = admin.post("/api/orders/" + id + "/restore", "").is(200).json();
    assertThat(again.path("version")).isEqualTo(restored.path("version"));
    anna.get("/api/orders/" + id).is(200);
    assertThat(admin.list("email", id + "@customers.example").json().path("items")).hasSize(1);
  }
}
