package io.ringdesk.contact;

import static io.ringdesk.contact.Api.encoded;
import static io.ringdesk.contact.News.newEmail;
import static io.ringdesk.contact.News.newPhone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How the database found what the service asked for, as the database itself says. */
@WholeService
class QueriesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> OURS =
      Set.of(
          "contacts",
          "staff",
          "identities",
          "timeline",
          "contact_words",
          "customer_orders",
          "customer_calls",
          "customer_letters");

  private final News news = new News();
  private final Api api;
  private final Api admin;
  private final MongoDatabase database;

  QueriesTest(@LocalServerPort int port, @Autowired MongoDatabase database) {
    this.api = Api.as(port, "anna", "call-centre-manager");
    this.admin = Api.as(port, "admin", "administrator");
    this.database = database;
  }

  @Test
  void every_query_is_led_by_an_index_in_the_order_that_it_asks_for() {
    String merged = joinedCard();
    admin.put("/api/staff/helga/absence", "{\"from\":\"2099-01-01T00:00:00Z\"}");

    database.createCollection(
        "system.profile", new CreateCollectionOptions().capped(true).sizeInBytes(32 << 20));
    database.runCommand(new Document("profile", 2));
    String card = joinedCard();
    String path = "/api/contacts/" + card;
    api.patch(path, "{\"email\":\"%s\"}".formatted(newEmail()));
    everyPage("/api/contacts?limit=1&q=lucia");
    everyPage("/api/contacts?limit=2");
    everyPage(path + "/timeline?limit=1");
    api.get("/api/contacts/" + merged + "/timeline");
    String fresh = api.post("/api/contacts", "{\"email\":\"%s\"}".formatted(newEmail())).text("id");
    api.get("/api/contacts/" + fresh + "/timeline");
    everyPage("/api/staff?limit=1");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                asked().stream()
                    .anyMatch(
                        query ->
                            collection(query).equals("staff") && plan(query).contains("absence")));
    database.runCommand(new Document("profile", 0));

    List<Document> asked = asked();
    assertThat(asked.stream().map(QueriesTest::collection).collect(Collectors.toSet()))
        .containsAll(OURS);
    assertThat(asked)
        .allSatisfy(
            query -> {
              assertThat(plan(query)).isNotEmpty().doesNotContain("COLLSCAN");
              assertThat(query.getBoolean("hasSortStage", false)).isFalse();
            });
    assertThat(asked.stream().map(query -> collection(query) + " " + plan(query)))
        .contains(
            "contacts IXSCAN { state.label: 1, _id: 1 }",
            "timeline IXSCAN { orderId: 1 }",
            "timeline IXSCAN { contact: 1, at: -1, _id: -1 }",
            "timeline IXSCAN { contact: 1, at: -1, _id: -1 }, IXSCAN { contact: 1, at: -1, _id: -1 }",
            "contact_words IXSCAN { _id: 1 }",
            "identities IXSCAN { _id: 1 }",
            "staff IXSCAN { _id: 1 }",
            "staff IXSCAN { state.absence.from: 1 }");
  }

  /** A card that another was merged into, with an order, a call and a letter on each. */
  private String joinedCard() {
    String email = newEmail();
    String phone = newPhone();
    for (String order :
        List.of(news.placed("Lucía", email, newPhone()), news.placed("Lucía", newEmail(), phone))) {
      news.called(order, 1, "completed", email, phone);
      news.letterSent(News.newId(), order, "customer");
    }
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get("/api/contacts?email=" + email).items().size()
                        + api.get("/api/contacts?phone=" + encoded(phone)).items().size()
                    == 2);
    news.placed("Lucía", email, phone);
    return await()
        .atMost(PATIENCE)
        .until(
            () -> api.get("/api/contacts?email=" + email).items().getFirst(),
            found ->
                found.path("merged").size() == 1
                    && api.get("/api/contacts/" + found.path("id").asString("") + "/timeline")
                            .items()
                            .size()
                        == 7)
        .path("id")
        .asString("");
  }

  private void everyPage(String path) {
    String next = "";
    String separator = path.contains("?") ? "&" : "?";
    for (int pages = 0; pages < 3; pages++) {
      next = api.get(path + separator + "cursor=" + next).text("next");
      if (next.isEmpty()) {
        return;
      }
    }
  }

  private List<Document> asked() {
    return database
        .getCollection("system.profile")
        .find(Filters.in("op", "query", "update", "remove"))
        .into(new ArrayList<>())
        .stream()
        .filter(query -> OURS.contains(collection(query)))
        .toList();
  }

  private static String collection(Document query) {
    String namespace = query.getString("ns");
    return namespace.substring(namespace.indexOf('.') + 1);
  }

  private static String plan(Document query) {
    String plan = query.getString("planSummary");
    return plan == null ? "" : plan;
  }
}
