package io.ringdesk.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import io.ringdesk.local.servers.FreePort;
import io.ringdesk.local.servers.MongoServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** On a real database: what its profiler tells of queries with and without an index. */
@TestInstance(Lifecycle.PER_CLASS)
class ProfileTest {

  private final MongoServer server;
  private final MongoClient client;
  private final MongoDatabase database;

  ProfileTest(@TempDir Path folder) throws Exception {
    server = MongoServer.start(folder.resolve("data"), FreePort.any());
    client = MongoClients.create(server.uri());
    database = client.getDatabase("order-service");
  }

  @BeforeAll
  void fill() {
    for (var collection : List.of("orders", "cards")) {
      database
          .getCollection(collection)
          .insertMany(
              IntStream.range(0, 150)
                  .mapToObj(it -> new Document("_id", it).append("email", it).append("name", it))
                  .toList());
      database.getCollection(collection).createIndex(Indexes.ascending("email"));
    }
    database.getCollection("staff").insertOne(new Document("_id", "anna").append("name", "Anna"));
  }

  @AfterAll
  void end() {
    client.close();
    server.close();
  }

  private boolean goesThroughAll(Profile.Asking asking) throws Exception {
    var queries = new Profile(database).of(asking);
    assertThat(queries).isNotEmpty();
    return queries.stream().anyMatch(Profile.Query::goesThroughAll);
  }

  private Profile.Asking find(String collection, String field, Object value) {
    return () -> database.getCollection(collection).find(Filters.eq(field, value)).first();
  }

  private Profile.Asking lookUp(String foreignField) {
    var beside =
        new Document("from", "cards")
            .append("localField", "email")
            .append("foreignField", foreignField)
            .append("pipeline", List.of(new Document("$limit", 5)))
            .append("as", "cards");
    return () ->
        database
            .getCollection("orders")
            .aggregate(
                List.of(
                    new Document("$match", new Document("_id", 7)),
                    new Document("$lookup", beside)))
            .first();
  }

  @Test
  void what_an_index_answers_goes_through_nothing() throws Exception {
    assertThat(goesThroughAll(find("orders", "_id", 7))).isFalse();
    assertThat(goesThroughAll(find("cards", "email", 7))).isFalse();
    assertThat(goesThroughAll(lookUp("email"))).isFalse();
  }

  @Test
  void a_scan_is_seen_in_whatever_collection_and_however_small_it_is() throws Exception {
    assertThat(goesThroughAll(find("cards", "name", 7))).isTrue();
    assertThat(goesThroughAll(find("staff", "name", "Anna"))).isTrue();
  }

  @Test
  void a_scan_of_what_is_looked_up_beside_an_order_is_seen() throws Exception {
    assertThat(goesThroughAll(lookUp("name"))).isTrue();
  }

  @Test
  void all_people_may_be_read_and_not_all_cards() throws Exception {
    assertThat(goesThroughAll(() -> all("staff"))).isFalse();
    assertThat(goesThroughAll(() -> all("cards"))).isTrue();
  }

  @Test
  void none_of_many_queries_is_left_out() throws Exception {
    assertThat(
            goesThroughAll(
                () -> {
                  for (int i = 0; i < 20; i++) find("orders", "_id", i).ask();
                  find("cards", "name", 7).ask();
                }))
        .isTrue();
  }

  private void all(String collection) {
    database.getCollection(collection).find().batchSize(1000).into(new ArrayList<>());
  }
}
