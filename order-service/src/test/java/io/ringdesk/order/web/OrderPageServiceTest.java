package io.ringdesk.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.ringdesk.order.Client;
import io.ringdesk.order.ServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class OrderPageServiceTest {

  private static final int OTHERS = 20;

  private final Client admin;
  private final OrderPage pages;
  private final MongoDatabase database;

  OrderPageServiceTest(
      @Autowired Client client, @Autowired OrderPage pages, @Autowired MongoDatabase database) {
    this.admin = client;
    this.pages = pages;
    this.database = database;
  }

  @Test
  void an_order_is_read_with_its_lease_and_its_customers_card_by_indexes() {
    String email = UUID.randomUUID() + "@customers.example";
    String id = order("\"email\":\"%s\"".formatted(email));
    admin.put("/api/orders/" + id + "/lease", "{}").is(200);
    withCards(
        List.of(new Document("_id", "card-" + id).append("emails", List.of(email))),
        () -> {
          var order = admin.get("/api/orders/" + id).is(200).json();
          assertThat(order.at("/customer/contactId").asString()).isEqualTo("card-" + id);
          assertThat(order.at("/lease/by").asString()).isEqualTo("admin");
          assertReadsBesideIt(id, 1, 1);
        });
  }

  @Test
  void for_an_order_without_an_address_no_card_is_looked_at() {
    String id = order("\"phone\":\"+34612345678\"");
    withCards(
        IntStream.range(0, OTHERS).mapToObj(i -> new Document("_id", i + " of " + id)).toList(),
        () -> {
          var customer = admin.get("/api/orders/" + id).is(200).json().path("customer");
          assertThat(customer.has("contactId")).isFalse();
          assertReadsBesideIt(id, 0, 0);
        });
  }

  /** Cards and leases that are looked at, and no others. */
  private void assertReadsBesideIt(String id, int cards, int leases) {
    List<Document> stages =
        pages
            .reading(id)
            .explain(ExplainVerbosity.EXECUTION_STATS)
            .getList("stages", Document.class);
    assertThat(stages.getFirst().toString()).contains("IDHACK");
    assertThat(stages.subList(1, stages.size()))
        .extracting(stage -> stage.get("totalDocsExamined", Number.class).intValue())
        .containsExactly(cards, leases);
    assertThat(stages.subList(1, stages.size()))
        .extracting(stage -> stage.get("collectionScans", Number.class).intValue())
        .containsExactly(0, 0);
  }

  private void withCards(List<Document> cards, Runnable then) {
    var collection = database.getCollection("customers");
    collection.insertMany(cards);
    try {
      then.run();
    } finally {
      collection.deleteMany(Filters.in("_id", cards.stream().map(it -> it.get("_id")).toList()));
    }
  }

  private String order(String customer) {
    return admin
        .post(
            "/api/orders",
            "{\"currency\":\"EUR\",\"customer\":{%s},\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"5\"}]}"
                .formatted(customer))
        .is(201)
        .json()
        .path("id")
        .asString();
  }
}
