package io.ringdesk.order.lease;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.ringdesk.order.Client;
import io.ringdesk.order.Crew;
import io.ringdesk.order.assignment.Staff;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** Three managers who are here, a head of sales, and orders that they open. */
abstract class OpenedOrders {

  final Client admin;
  final Client anna;
  final Client boris;
  final Client helga;
  final Staff staff;
  final MongoCollection<Document> kept;

  OpenedOrders(Client client, Staff staff, MongoDatabase database) {
    this.admin = client;
    this.anna = client.as("anna", "call-centre-manager");
    this.boris = client.as("boris", "call-centre-manager");
    this.helga = client.as("helga", "head-of-sales");
    this.staff = staff;
    this.kept = database.getCollection("leases");
  }

  @BeforeEach
  void all_are_here() {
    Crew.isPresent("anna", "boris", "clara");
    await(() -> assertThat(staff.present()).containsExactlyInAnyOrder("anna", "boris", "clara"));
  }

  String orderOf(String manager) {
    String id = admin.create("100.00");
    helga.handOver(id, manager);
    return id;
  }

  static Client.Answer open(Client who, String id) {
    return who.put("/api/orders/" + id + "/lease", "");
  }

  static Client.Answer note(Client who, String id) {
    return who.post("/api/orders/" + id + "/notes", "{\"text\":\"Calls back.\"}");
  }

  JsonNode order(String id) {
    return admin.get("/api/orders/" + id).is(200).json();
  }

  void shorten(String id, Duration left) {
    kept.updateOne(eq("_id", id), Updates.set("until", Instant.now().plus(left)));
  }

  void awaitJudged(String id) {
    await(() -> assertThat(kept.find(eq("_id", id)).first()).isNull());
  }

  static void await(ThrowingRunnable wanted) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(wanted);
  }
}
