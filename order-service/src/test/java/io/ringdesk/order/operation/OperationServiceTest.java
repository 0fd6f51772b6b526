package io.ringdesk.order.operation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.order.Client;
import io.ringdesk.order.Crew;
import io.ringdesk.order.LongHistory;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.order.assignment.Staff;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders 5: a manager is assigned to exactly the selected orders; cut off, resumed, taken back. */
@ServiceTest
class OperationServiceTest {

  private static final Actor HELGA =
      new Actor("helga", Set.of("head-of-sales"), Set.of("orders:assign", "orders:read-all"));

  private final Client admin;
  private final Client helga;
  private final Staff staff;
  private final Operations operations;
  private final Journal<OrderFile, OrderEvent> orders;
  private final MongoDatabase database;

  OperationServiceTest(
      @Autowired Client client,
      @Autowired Staff staff,
      @Autowired Operations operations,
      @Autowired Journal<OrderFile, OrderEvent> orders,
      @Autowired MongoDatabase database) {
    this.admin = client;
    this.helga = client.as("helga", "head-of-sales");
    this.staff = staff;
    this.operations = operations;
    this.orders = orders;
    this.database = database;
  }

  @BeforeEach
  void all_are_here() {
    Crew.isPresent("anna", "boris", "clara");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(staff.present()).containsExactlyInAnyOrder("anna", "boris", "clara"));
  }

  @Test
  void each_order_has_its_answer_and_the_operation_can_be_looked_at() {
    String annas = orderOf("anna");
    String boris = orderOf("boris");
    String deleted = orderOf("anna");
    admin.delete("/api/orders/" + deleted).is(200);
    JsonNode done = assign(helga, "boris", annas, boris, deleted, "lost", annas).is(200).json();
    assertThat(outcomes(done)).containsExactly("assigned", "unchanged", "refused", "refused");
    assertThat(done.at("/items/0/before").asString()).isEqualTo("anna");
    assertThat(done.at("/items/2/reason").asString()).contains("deleted");
    assertThat(done.at("/items/3/reason").asString()).contains("no such order");
    assertThat(seen(done)).isEqualTo(done);
    assertThat(done.path("finishedAt").isNull()).isFalse();
    JsonNode entry = admin.history(annas).getLast();
    assertThat(entry.path("by").asString()).isEqualTo("helga");
    assertThat(entry.at("/data/reason").asString()).isEqualTo("clara is ill");
    assertThat(entry.at("/cause").asString()).isEqualTo(done.path("operationId").asString());
  }

  @Test
  void a_preview_tells_the_same_and_changes_nothing() {
    String annas = orderOf("anna");
    String boris = orderOf("boris");
    int before = admin.history(annas).size();
    JsonNode preview =
        helga
            .post("/api/orders/assign?dryRun=true", body("boris", annas, boris, "lost"))
            .is(200)
            .json();
    assertThat(outcomes(preview)).containsExactly("assigned", "unchanged", "refused");
    assertThat(preview.path("dryRun").asBoolean()).isTrue();
    assertThat(preview.path("operationId").isNull()).isTrue();
    assertThat(manager(annas)).isEqualTo("anna");
    assertThat(admin.history(annas)).hasSize(before);
    helga.post("/api/orders/assign?dryRun=perhaps", body("boris", annas)).is(400);
  }

  @Test
  void the_same_key_is_the_same_operation() {
    String id = orderOf("anna");
    Client keyed = helga.with("Idempotency-Key", "assign-" + UUID.randomUUID());
    JsonNode first = assign(keyed, "boris", id).is(200).json();
    admin.handOver(id, "clara");
    assertThat(assign(keyed, "boris", id).is(200).json()).isEqualTo(first);
    assertThat(manager(id)).isEqualTo("clara");
    assign(keyed, "anna", id).is(422);
  }

  @Test
  void taken_back_each_goes_to_whom_it_had_and_what_was_changed_since_is_left() {
    String annas = orderOf("anna");
    String claras = orderOf("clara");
    String moved = orderOf("anna");
    String same = orderOf("boris");
    String returned = orderOf("anna");
    JsonNode done =
        assign(helga, "boris", annas, claras, moved, same, returned, "lost").is(200).json();
    admin.handOver(moved, "clara");
    admin.handOver(returned, "clara");
    admin.handOver(returned, "boris");
    JsonNode undone = undo(done).is(200).json();
    assertThat(undone.path("items").valueStream().map(item -> item.path("undo").asString("none")))
        .containsExactly("assigned", "assigned", "refused", "none", "refused", "none");
    assertThat(undone.at("/items/2/undoReason").asString()).contains("since").contains("clara");
    assertThat(undone.path("undoneBy").asString()).isEqualTo("helga");
    assertThat(Stream.of(annas, claras, moved, same, returned).map(this::manager))
        .containsExactly("anna", "clara", "clara", "boris", "boris");
    int before = admin.history(annas).size();
    assertThat(undo(done).is(200).json()).isEqualTo(undone);
    assertThat(resume(done).is(200).json()).isEqualTo(undone);
    assertThat(admin.history(annas)).hasSize(before);
  }

  @Test
  void what_was_handed_to_nobody_and_dealt_since_is_given_back_and_what_somebody_took_is_left() {
    String dealt = orderOf("anna");
    String chosen = orderOf("anna");
    JsonNode done = assign(helga, null, dealt, chosen).is(200).json();
    assertThat(outcomes(done)).containsOnly("assigned");
    for (String id : List.of(dealt, chosen)) {
      Awaitility.await().untilAsserted(() -> assertThat(manager(id)).isIn("boris", "clara"));
    }
    admin.handOver(chosen, manager(chosen).equals("boris") ? "clara" : "boris");
    JsonNode undone = undo(done).is(200).json();
    assertThat(undone.path("items").valueStream().map(item -> item.path("undo").asString()))
        .containsExactly("assigned", "refused");
    assertThat(manager(dealt)).isEqualTo("anna");
    assertThat(manager(chosen)).isIn("boris", "clara");
  }

  @Test
  void cut_off_in_the_middle_it_is_resumed_without_doing_anything_twice()
      throws InterruptedException {
    List<String> ids = many(500);
    Wanted wanted = new Wanted(ids, "boris", "clara is ill");
    Cut cut = cutInTheMiddle(wanted);
    assertThat(cut.done()).isBetween(1, 499);
    String path = "/api/order-operations/" + cut.operationId();
    assertThat(helga.get(path).is(200).json().path("finishedAt").isNull()).isTrue();
    assertThat(helga.post(path + "/undo", "").is(409).json().path("reason").asString())
        .contains("Resume");
    JsonNode resumed = helga.post(path + "/resume", "").is(200).json();
    assertThat(outcomes(resumed)).hasSize(500).containsOnly("assigned");
    assertThat(resumed.at("/items/0/before").asString()).isEqualTo("anna");
    assertThat(withManager(ids, "boris")).isEqualTo(500);
    assertThat(assignmentsBecauseOf(cut.operationId())).isEqualTo(500);
    helga.post(path + "/undo", "").is(200);
    assertThat(withManager(ids, "anna")).isEqualTo(500);
  }

  @Test
  void what_was_done_and_not_noted_is_found_in_the_orders_and_what_came_after_it_is_left() {
    String assigned = orderOf("anna");
    String moved = orderOf("anna");
    String open = orderOf("anna");
    String id = NewIds.next();
    Wanted wanted = new Wanted(List.of(assigned, moved, open), "boris", "clara is ill");
    Operation begun = operations.begin(id, wanted, HELGA);
    for (String order : List.of(assigned, moved)) {
      assignBehindItsBack(order, id);
    }
    admin.handOver(moved, "clara");
    assertThat(OperationView.of(begun).items())
        .extracting(OperationView.Item::outcome)
        .containsOnly(Became.OPEN);
    JsonNode resumed = helga.post("/api/order-operations/" + id + "/resume", "").is(200).json();
    assertThat(outcomes(resumed)).containsOnly("assigned");
    assertThat(Stream.of(assigned, moved, open).map(this::manager))
        .containsExactly("boris", "clara", "boris");
    assertThat(assignmentsBecauseOf(id)).isEqualTo(3);
  }

  @Test
  void so_it_is_where_that_lies_in_the_archive() {
    String moved = orderOf("anna");
    String id = NewIds.next();
    operations.begin(id, new Wanted(List.of(moved), "boris", "clara is ill"), HELGA);
    assignBehindItsBack(moved, id);
    admin.handOver(moved, "clara");
    LongHistory.of(moved, orders);
    assertThat(operations.because(List.of(moved), id)).isEmpty();
    JsonNode resumed = helga.post("/api/order-operations/" + id + "/resume", "").is(200).json();
    assertThat(outcomes(resumed)).containsExactly("assigned");
    assertThat(resumed.at("/items/0/before").asString()).isEqualTo("anna");
    assertThat(manager(moved)).isEqualTo("clara");
  }

  @Test
  void taking_back_that_was_cut_off_goes_on() {
    String first = orderOf("anna");
    String second = orderOf("anna");
    JsonNode done = assign(helga, "boris", first, second).is(200).json();
    JsonNode undone = undo(done).is(200).json();
    int before = admin.history(first).size();
    // As if it had come to the orders and not to the note.
    database
        .getCollection("operations")
        .updateOne(
            eq("_id", done.path("operationId").asString()),
            Updates.combine(
                Updates.unset("undoneAt"),
                Updates.unset("lines.0.undo"),
                Updates.unset("lines.1.undo")));
    JsonNode again = undo(done).is(200).json();
    assertThat(again.path("items")).isEqualTo(undone.path("items"));
    assertThat(admin.history(first)).hasSize(before);
  }

  @Test
  void it_is_for_who_assigns_and_asked_for_in_bounds() {
    String id = orderOf("anna");
    Client anna = admin.as("anna", "call-centre-manager");
    assign(anna, "anna", id).is(403);
    JsonNode done = assign(helga, "boris", id).is(200).json();
    String path = "/api/order-operations/" + done.path("operationId").asString();
    anna.get(path).is(403);
    anna.post(path + "/undo", "").is(403);
    anna.post(path + "/resume", "").is(403);
    helga.get("/api/order-operations/lost").is(404);
    helga.post("/api/order-operations/lost/undo", "").is(404);
    assign(helga, "nemo", id).is(400);
    helga
        .post("/api/orders/assign", "{\"orders\":[],\"manager\":\"anna\",\"reason\":\"x\"}")
        .is(400);
    String[] tooMany =
        IntStream.range(0, 501).mapToObj(number -> "order-" + number).toArray(String[]::new);
    assign(helga, "anna", tooMany).is(400);
  }

  @Test
  void one_that_was_cut_off_is_found_among_ones_own_the_latest_first() throws InterruptedException {
    Client hanna = admin.as("hanna", "head-of-sales");
    assertThat(hanna.get("/api/order-operations").is(200).json().path("items")).isEmpty();
    String first =
        assign(hanna, "boris", orderOf("anna")).is(200).json().path("operationId").asString();
    String second =
        assign(hanna, "boris", orderOf("anna")).is(200).json().path("operationId").asString();
    var hannas = new Actor("hanna", HELGA.roles(), HELGA.rights());
    String order = orderOf("anna");
    operations.begin("cut-" + order, new Wanted(List.of(order), "boris", "clara is ill"), hannas);

    JsonNode page = hanna.get("/api/order-operations?limit=2").is(200).json();
    assertThat(page.path("items"))
        .extracting(operation -> operation.path("operationId").asString())
        .containsExactly("cut-" + order, second);
    JsonNode found = page.at("/items/0");
    assertThat(found.path("finishedAt").isNull()).isTrue();
    assertThat(found.path("orders").asInt()).isEqualTo(1);
    JsonNode rest =
        hanna
            .get("/api/order-operations?limit=2&cursor=" + page.path("next").asString())
            .is(200)
            .json();
    assertThat(rest.path("items"))
        .extracting(operation -> operation.path("operationId").asString())
        .containsExactly(first);

    hanna.post("/api/order-operations/cut-" + order + "/resume", "").is(200);
    assertThat(manager(order)).isEqualTo("boris");
    admin.as("anna", "call-centre-manager").get("/api/order-operations").is(403);
  }

  @Test
  void ones_own_are_found_by_an_index() {
    Paging paging = new Paging(50, null);
    assign(helga, "boris", orderOf("anna")).is(200);
    Plans.assertAnsweredByIndex(operations.latestOf("helga", paging), 51);
    Plans.assertAnsweredByIndex(
        operations.latestOf("helga", new Paging(50, Cursor.of(List.of(Instant.now(), "z")))), 51);
  }

  @Test
  void what_changed_hands_because_of_it_is_found_by_the_orders_ids() {
    List<String> ids = many(50);
    Plans.assertAnsweredByIndex(operations.because(ids, "operation"), 50);
    Plans.assertAnsweredByIndex(operations.becauseLongAgo(ids, "operation"), 0);
  }

  /** As an operation does that dies before it notes it. */
  private void assignBehindItsBack(String order, String operation) {
    orders.appendAll(
        List.of(
            new Proposal<>(
                order,
                "helga",
                operation,
                file ->
                    OrderDecisions.assign(file.placed(), "boris", "clara is ill", Instant.now()))));
  }

  /**
   * @param done how many orders had changed hands
   */
  private record Cut(String operationId, int done) {}

  /** Breaks the run off wherever it is once some orders have changed hands. */
  private Cut cutInTheMiddle(Wanted wanted) throws InterruptedException {
    String id = NewIds.next();
    Operation begun = operations.begin(id, wanted, HELGA);
    Thread running = Thread.ofPlatform().start(() -> operations.carryOut(begun, HELGA));
    running.setUncaughtExceptionHandler((_, _) -> {});
    while (withManager(wanted.orders(), "boris") == 0) {
      Thread.onSpinWait();
    }
    running.interrupt();
    running.join();
    return new Cut(id, withManager(wanted.orders(), "boris"));
  }

  private List<String> many(int count) {
    List<Shop> shops = Stream.generate(Shop::order).limit(count).toList();
    String lines =
        shops.stream()
            .map(shop -> Shop.event("placed", shop.placed("1.00")))
            .collect(Collectors.joining("\n"));
    admin
        .as("shop", "external-system")
        .post("/api/intake/orders", lines, "application/x-ndjson")
        .is(202);
    List<String> ids = shops.stream().map(Shop::id).toList();
    orders.appendAll(
        ids.stream()
            .map(
                id ->
                    new Proposal<OrderFile, OrderEvent>(
                        id,
                        "test",
                        "test",
                        file ->
                            OrderDecisions.assign(file.placed(), "anna", "test", Instant.now())))
            .toList());
    assertThat(withManager(ids, "anna")).isEqualTo(count);
    return ids;
  }

  private int withManager(List<String> ids, String manager) {
    return (int)
        orders
            .collection()
            .countDocuments(and(in("_id", ids), eq("state.order.desk.manager.id", manager)));
  }

  private long assignmentsBecauseOf(String operation) {
    return database
        .getCollection("orders")
        .aggregate(
            List.of(
                new Document("$match", new Document("history.cause", operation)),
                new Document("$unwind", "$history"),
                new Document("$match", new Document("history.cause", operation))))
        .into(new ArrayList<>())
        .size();
  }

  private static Client.Answer assign(Client who, @Nullable String manager, String... ids) {
    return who.post("/api/orders/assign", body(manager, ids));
  }

  private static String body(@Nullable String manager, String... ids) {
    return "{\"orders\":[\"%s\"],\"manager\":%s,\"reason\":\"clara is ill\"}"
        .formatted(
            String.join("\",\"", ids), manager == null ? "null" : "\"%s\"".formatted(manager));
  }

  private Client.Answer undo(JsonNode operation) {
    return helga.post(path(operation) + "/undo", "");
  }

  private Client.Answer resume(JsonNode operation) {
    return helga.post(path(operation) + "/resume", "");
  }

  private JsonNode seen(JsonNode operation) {
    return helga.get(path(operation)).is(200).json();
  }

  private static String path(JsonNode operation) {
    return "/api/order-operations/" + operation.path("operationId").asString();
  }

  private static List<String> outcomes(JsonNode operation) {
    return operation
        .path("items")
        .valueStream()
        .map(item -> item.path("outcome").asString())
        .toList();
  }

  private String orderOf(String manager) {
    String id = admin.create("1.00");
    admin.handOver(id, manager);
    return id;
  }

  private String manager(String id) {
    return admin.get("/api/orders/" + id).is(200).json().at("/manager/id").asString("");
  }
}
