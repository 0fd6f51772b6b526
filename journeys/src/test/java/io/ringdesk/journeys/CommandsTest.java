package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.ringdesk.journeys.Commands.Said;
import io.ringdesk.local.platform.parts.Port;
import io.ringdesk.local.servers.MongoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The commands as their user calls them: what they do, what they say, and how they end. The
 * business clock of their platform is a day ahead.
 */
@Busy
@OnItsOwn
class CommandsTest {
  private static final String READER = "contact-service";
  private static final Commands RINGDESK = new Commands(Path.of("target", "commands"));

  @TempDir private Path files;

  @BeforeAll
  static void up() {
    FastStarts.learn();
    assertThat(RINGDESK.say("reset").status()).isZero();
    var up = RINGDESK.say("up", "--detach", "--clock", "PT25H");
    assertThat(up.status()).as(up.err()).isZero();
    assertThat(up.out()).contains("gateway", "ready", "http://localhost:" + gateway());
  }

  @AfterAll
  static void down() {
    assertThat(RINGDESK.say("down")).satisfies(CommandsTest::isGood);
    var status = RINGDESK.say("status");
    assertThat(status.status()).isEqualTo(1);
    assertThat(status.out()).contains("gateway", "down").doesNotContain("ready");
  }

  @Test
  void status_tells_of_each_part_that_it_is_ready() {
    var status = RINGDESK.say("status", "--json");
    assertThat(status).satisfies(CommandsTest::isGood);
    assertThat(status.json().valueStream().map(part -> part.path("name").asString()))
        .contains("kafka", "mongodb", "mail", "identity", "order-service", "gateway");
    assertThat(status.json().valueStream())
        .allSatisfy(
            part -> {
              assertThat(part.path("state").asString()).isEqualTo("ready");
              assertThat(part.path("pid").asLong()).isPositive();
            });
  }

  @Test
  void a_token_opens_the_door_for_a_demo_account_and_for_nobody_else() {
    as("anna").get("/api/queue?manager=me").expect(200);
    var nobody = RINGDESK.say("token", "nobody");
    assertThat(nobody.status()).isEqualTo(1);
    assertThat(nobody.err()).contains("no demo account nobody", "anna");
  }

  @Test
  void replay_counts_what_became_of_each_line() throws IOException {
    var order = Placed.by("commands");
    var payment = Placed.cloudEvent("payment", order.payment("p", "100.00"));
    var said = replay(placed(order), payment, payment, "{not json");
    assertThat(said).satisfies(CommandsTest::isGood);
    var report = said.json();
    assertThat(report.path("read").asInt()).isEqualTo(4);
    assertThat(report.path("accepted").asInt()).isEqualTo(2);
    assertThat(report.path("duplicates").asInt()).isEqualTo(1);
    assertThat(report.path("refused").asInt()).isEqualTo(1);
    assertThat(report.at("/refusals/0/line").asInt()).isEqualTo(4);
    assertThat(as("admin").get(order.byExternal()).expect(200).json().path("status").asString())
        .isEqualTo("paid");
  }

  @Test
  void reconcile_names_what_a_reader_was_robbed_of_and_has_it_mended() throws IOException {
    var id = taken(Placed.by("commands"));
    assertThat(RINGDESK.say("reconcile")).satisfies(CommandsTest::isGood);
    try (var database = database()) {
      assertThat(ordersOf(database).deleteOne(Filters.eq("_id", id)).getDeletedCount()).isOne();
    }

    var robbed = RINGDESK.say("reconcile", "--json");
    assertThat(robbed.status()).isEqualTo(1);
    assertThat(row(robbed, "orders").path("missing")).hasToString("[\"%s\"]".formatted(id));
    assertThat(robbed.json().valueStream().filter(row -> !row.path("missing").isEmpty()))
        .hasSize(1);

    var healed = RINGDESK.say("reconcile", "--heal");
    assertThat(healed).satisfies(CommandsTest::isGood);
    assertThat(healed.out()).contains("All agree.");
  }

  @Test
  void reconcile_looks_at_what_came_lately_by_the_brokers_clock() throws IOException {
    taken(Placed.by("commands"));
    var lately = RINGDESK.say("reconcile", "--json", "--since", "PT1H");
    assertThat(lately).satisfies(CommandsTest::isGood);
    assertThat(lately.json().valueStream())
        .filteredOn(row -> row.path("topic").asString().equals("order-intake"))
        .singleElement()
        .satisfies(row -> assertThat(row.path("expected").asLong()).isPositive());
  }

  @Test
  void what_a_reader_that_stands_still_has_yet_to_take_is_under_way_and_not_missing()
      throws IOException {
    var order = Placed.by("commands");
    var id = taken(order);
    try (var database = database();
        var hold = database.startSession()) {
      hold.startTransaction(); // the reader waits for it, as long as it is open
      ordersOf(database).updateOne(hold, Filters.eq("_id", id), Updates.set("held", true));
      as("shop")
          .post("/api/intake/orders", Placed.cloudEvent("payment", order.payment("p", "100.00")))
          .expect(202);

      var held = RINGDESK.say("reconcile", "--json", "--wait", "PT12S");
      assertThat(held.status()).isEqualTo(1);
      assertThat(held.err()).contains("Still under way: contact-service has");
      assertThat(row(held, "orders").path("underWay")).hasToString("[\"%s\"]".formatted(id));
      assertThat(held.json().valueStream())
          .allSatisfy(
              row -> {
                assertThat(row.path("missing").isEmpty()).as("%s", row).isTrue();
                assertThat(row.path("differing").isEmpty()).as("%s", row).isTrue();
              });
      hold.abortTransaction();
    }
    assertThat(RINGDESK.say("reconcile")).satisfies(CommandsTest::isGood);
  }

  @Test
  void a_service_that_does_not_answer_is_told_and_nothing_of_it_is_missing() {
    kill(READER);
    var away = RINGDESK.say("reconcile", "--json", "--wait", "PT0S");
    assertThat(away.status()).isEqualTo(1);
    assertThat(row(away, "orders").at("/underWay/0").asString()).startsWith("Not compared: ");
    assertThat(away.json().valueStream()).allMatch(row -> row.path("missing").isEmpty());

    assertThat(RINGDESK.say("reconcile")).satisfies(CommandsTest::isGood);
  }

  @Test
  void dead_letters_are_shown_with_their_reason_and_tried_once_more() throws IOException {
    var order = Placed.by("commands");
    assertThat(replay(placed(order).replace("\"quantity\":1", "\"quantity\":-1")))
        .satisfies(CommandsTest::isGood);

    var letters = RINGDESK.say("dead-letters", "--json");
    assertThat(letters).satisfies(CommandsTest::isGood);
    assertThat(letters.json().valueStream())
        .anySatisfy(
            letter -> {
              assertThat(letter.path("key").asString()).contains(order.externalId());
              assertThat(letter.path("service").asString()).isEqualTo("order-service");
              assertThat(letter.path("reason").asString()).contains("quantity");
            });

    var again = RINGDESK.say("dead-letters", "replay", "order-service");
    assertThat(again.status()).as("it is a dead letter again").isEqualTo(1);
    assertThat(again.out()).contains("order-service has taken 0 of");
  }

  @Test
  void a_command_that_is_called_wrongly_says_what_is_right_and_ends_with_2() {
    var status = RINGDESK.say("status", "--jason");
    assertThat(status.status()).isEqualTo(2);
    assertThat(status.err()).contains("--jason", "--json");
    var test = RINGDESK.say("test", "--jason");
    assertThat(test.status()).isEqualTo(2);
    assertThat(test.err()).contains("--jason", "--projects");
  }

  private static void isGood(Said said) {
    assertThat(said.status()).as("%s%n%s", said.out(), said.err()).isZero();
  }

  /** Publishes an order and returns its id when all have taken it. */
  private String taken(Placed order) throws IOException {
    assertThat(replay(placed(order))).satisfies(CommandsTest::isGood);
    return as("admin").get(order.byExternal()).expect(200).json().path("id").asString();
  }

  private static String placed(Placed order) {
    return Placed.cloudEvent("placed", order.placed());
  }

  private Said replay(String... lines) throws IOException {
    var file = Files.write(files.resolve("events.ndjson"), List.of(lines));
    return RINGDESK.say("replay", file.toString(), "--json");
  }

  private static Api as(String user) {
    return new Api("http://localhost:" + gateway(), RINGDESK.say("token", user).out().strip());
  }

  private static int gateway() {
    return RINGDESK.port(Port.GATEWAY);
  }

  /** What reconcile told of the reader and a topic. */
  private static JsonNode row(Said said, String topic) {
    return said.json()
        .valueStream()
        .filter(row -> row.path("topic").asString().equals(topic))
        .filter(row -> row.path("reader").asString().equals(READER))
        .findFirst()
        .orElseThrow();
  }

  private static void kill(String name) {
    var part =
        RINGDESK
            .say("status", "--json")
            .json()
            .valueStream()
            .filter(it -> it.path("name").asString().equals(name))
            .findFirst()
            .orElseThrow();
    ProcessHandle.of(part.path("pid").asLong()).orElseThrow().destroyForcibly();
  }

  private static MongoClient database() {
    return MongoClients.create(MongoServer.uri(RINGDESK.port(Port.MONGODB)));
  }

  /** What the reader remembers of orders. */
  private static MongoCollection<Document> ordersOf(MongoClient database) {
    return database.getDatabase(READER).getCollection("customer_orders");
  }
}
