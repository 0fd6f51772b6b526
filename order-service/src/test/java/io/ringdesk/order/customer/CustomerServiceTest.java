package io.ringdesk.order.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.Client;
import io.ringdesk.order.Crew;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.order.customer.Account.Source;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.PersonalManager;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders 7, 9, 10 and 12: what belongs to the customer is shown on all his orders. */
@ServiceTest
class CustomerServiceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Client admin;
  private final Client paula;
  private final Client anna;
  private final Client helga;
  private final Accounts accounts;
  private final Followers followers;
  private final Customers customers;
  private final Journal<OrderFile, OrderEvent> orders;
  private final MongoDatabase database;

  CustomerServiceTest(
      @Autowired Client client,
      @Autowired Accounts accounts,
      @Autowired Followers followers,
      @Autowired Customers customers,
      @Autowired Journal<OrderFile, OrderEvent> orders,
      @Autowired MongoDatabase database) {
    this.admin = client;
    this.paula = client.as("paula", "personal-manager");
    this.anna = client.as("anna", "call-centre-manager");
    this.helga = client.as("helga", "head-of-sales");
    this.accounts = accounts;
    this.followers = followers;
    this.customers = customers;
    this.orders = orders;
    this.database = database;
  }

  @BeforeEach
  void personal_managers_work_here() {
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

  @Test
  void a_personal_manager_set_on_one_order_is_on_all_of_the_address_at_once_and_on_later_ones() {
    String email = email();
    String one = order(email);
    String other = order(email);
    String stranger = order(email());

    var answer = keep(helga, one, "paula").is(200).json();
    assertThat(answer.path("personalManager").asString()).isEqualTo("paula");
    assertThat(manager(other)).isEqualTo("paula");
    assertThat(manager(stranger)).isEmpty();
    assertThat(manager(order(email))).isEqualTo("paula");
    String shops = fromShop(email);
    assertThat(manager(shops)).isEqualTo("paula");

    var history = last(other, "order.personal-manager-assigned.v1");
    assertThat(history.path("by").asString()).isEqualTo("helga");
    assertThat(history.at("/data/personalManager").asString()).isEqualTo("paula");
    assertThat(history.at("/data/reason").asString()).isEqualTo("asked for paula");
    keep(helga, other, "zoe").is(200);
    assertThat(last(one, "order.personal-manager-assigned.v1").at("/data/previous").asString())
        .isEqualTo("paula");
    assertThat(manager(one)).isEqualTo("zoe");
    helga
        .put("/api/orders/" + one + "/personal-manager", "{\"manager\":null,\"reason\":\"left\"}")
        .is(200);
    assertThat(manager(other)).isEmpty();
    assertThat(manager(order(email))).isEmpty();
  }

  @Test
  void the_same_again_changes_nothing() {
    String id = order(email());
    String etag = keep(helga, id, "paula").is(200).etag();
    assertThat(keep(helga, id, "paula").is(200).etag()).isEqualTo(etag);
    Client keyed = helga.with("Idempotency-Key", "k-" + UUID.randomUUID());
    keep(keyed, id, "zoe").is(200);
    keep(keyed, id, "zoe").is(200);
    keep(helga.with("If-Match", etag), id, "paula").is(412);
    assertThat(manager(id)).isEqualTo("zoe");
  }

  @Test
  void set_on_the_card_it_comes_onto_the_orders_of_all_its_addresses() {
    String email = email();
    String second = email();
    String one = order(email);
    String other = order(second);
    String card = UUID.randomUUID().toString();
    told(card, 1, "paula", "2026-11-21T10:00:00Z", email, second);
    awaitManager(one, "paula");
    awaitManager(other, "paula");
    told(card, 1, "paula", "2026-11-21T10:00:00Z", email, second);
    told(card, 2, "zoe", "2026-11-21T09:00:00Z", email, second);
    told(card, 3, "zoe", "2026-11-21T11:00:00Z", email);
    awaitManager(one, "zoe");
    assertThat(manager(other)).isEqualTo("paula");
    assertThat(
            admin.history(one, "order.personal-manager-assigned.v1").stream()
                .map(entry -> entry.at("/data/personalManager").asString()))
        .containsExactly("paula", "zoe");
  }

  @Test
  void the_last_change_by_time_wins_whichever_side_it_came_from() {
    String email = email();
    String id = order(email);
    String card = UUID.randomUUID().toString();
    keep(helga, id, "paula").is(200);
    told(card, 1, "zoe", "2020-01-01T00:00:00Z", email);
    told(card, 2, "anna", "2099-01-01T00:00:00Z", email);
    awaitManager(id, "anna");
    keep(helga, id, "paula").is(200);
    assertThat(manager(id)).as("what a person says now").isEqualTo("paula");
    assertThat(last(id, "order.personal-manager-assigned.v1").at("/data/at").asString())
        .isEqualTo("2099-01-01T00:00:00.001Z");
    assertThat(admin.history(id, "order.personal-manager-assigned.v1")).hasSize(3);
  }

  @Test
  void a_personal_manager_acts_on_the_orders_of_his_customers_and_of_no_others() {
    String id = order(email());
    admin
        .put("/api/orders/" + id + "/manager", "{\"manager\":\"boris\",\"reason\":\"asked\"}")
        .is(200);
    paula.post("/api/orders/" + id + "/confirm", "").is(403);
    keep(helga, id, "paula").is(200);
    paula.post("/api/orders/" + id + "/confirm", "").is(200);
    assertThat(mine(paula, id)).isTrue();
    keep(helga, id, "zoe").is(200);
    paula.post("/api/orders/" + id + "/notes", "{\"text\":\"x\"}").is(403);
  }

  @Test
  void who_may_say_who_looks_after_a_customer_stands_in_the_table_of_roles() {
    String id = order(email());
    keep(anna, id, "paula").is(403);
    keep(paula, id, "nemo").is(400);
    helga.put("/api/orders/" + id + "/personal-manager", "{\"manager\":\"paula\"}").is(400);
    keep(helga, "nobody", "paula").is(404);
    keep(paula, id, "zoe").is(200);
    var problem = keep(paula, id, "paula").is(403).json();
    assertThat(problem.path("detail").asString()).contains("zoe");
    keep(admin.as("zoe", "personal-manager"), id, "paula").is(200);
  }

  @Test
  void several_thousand_orders_of_one_address_follow_in_batches_and_are_found() {
    String email = email();
    int many = 1_300;
    var lines = new StringBuilder();
    for (int i = 0; i < many; i++) {
      lines.append(Shop.event("placed", placed(UUID.randomUUID().toString(), email))).append('\n');
    }
    admin
        .as("shop", "external-system")
        .post("/api/intake/orders", lines.toString(), "application/x-ndjson")
        .is(202);
    String one = admin.list("email", email, "limit", "1").json().at("/items/0/id").asString();
    keep(helga, one, "paula").is(200);
    assertThat(count("email", email, "personalManager", "paula")).isEqualTo(many);
    assertThat(count("email", email, "personalManager", "none")).isZero();

    // As after a death: it was said, and only part of the orders was reached.
    accounts.say(
        List.of(email),
        new PersonalManager("zoe", email, Instant.now().plusSeconds(60), "asked"),
        new Source("helga", "k1"));
    followers.bring(email, 1);
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(count("email", email, "personalManager", "zoe")).isEqualTo(many));
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(accounts.open(10_000)).doesNotContain(email));
    assertThat(admin.history(one, "order.personal-manager-assigned.v1")).hasSize(2);
  }

  @Test
  void what_is_said_between_the_look_and_the_writing_of_an_order_is_not_missed() {
    String email = email();
    Newcomers newcomers = customers.begin();
    newcomers.expect(email);
    assertThat(newcomers.standing(email).keeper()).isNull();
    keep(helga, order(email), "paula").is(200);
    String late = UUID.randomUUID().toString();
    newcomers.settle(placeBehindItsBack(late, email));
    assertThat(manager(late)).isEqualTo("paula");
  }

  @Test
  void an_order_whose_writer_died_before_he_looked_again_is_settled_when_its_news_come_again() {
    String email = email();
    keep(helga, order(email), "paula").is(200);
    String late = UUID.randomUUID().toString();
    placeBehindItsBack(late, email);
    assertThat(manager(late)).isEmpty();
    customers.begin().settle(orders.find(late).orElseThrow());
    assertThat(manager(late)).isEqualTo("paula");
  }

  @Test
  void an_order_that_goes_over_to_another_customer_follows_him() {
    String email = email();
    String other = email();
    keep(helga, order(other), "zoe").is(200);
    Shop shop = Shop.order();
    Shop.publish(
        "placed", shop.placed("10.00").replace(shop.externalId() + "@customers.example", email));
    admin.await(shop.id(), "awaiting");
    keep(helga, shop.id(), "paula").is(200);
    admin
        .put(
            "/api/orders/" + shop.id() + "/auto-payment",
            "{\"enabled\":false,\"reason\":\"asked\"}")
        .is(200);
    Shop.publish("changed", customerChanged(shop, "2026-11-20T09:10:00+01:00", other));
    awaitManager(shop.id(), "zoe");
    assertThat(order(admin, shop.id()).path("autoPayment").asBoolean()).isTrue();
    Shop.publish("changed", customerChanged(shop, "2026-11-20T09:20:00+01:00", email()));
    awaitManager(shop.id(), "");
  }

  @Test
  void auto_payments_are_one_switch_for_the_account_by_right() {
    String email = email();
    String one = order(email);
    String other = order(email);
    String off = "{\"enabled\":false,\"reason\":\"He asked for it.\"}";
    assertThat(order(admin, one).path("autoPayment").asBoolean()).isTrue();
    for (Client nobody : List.of(anna, helga, paula)) {
      nobody.put("/api/orders/" + one + "/auto-payment", off).is(403);
    }
    admin.put("/api/orders/" + one + "/auto-payment", "{\"enabled\":false}").is(400);
    admin.put("/api/orders/" + one + "/auto-payment", "{\"reason\":\"x\"}").is(400);
    var answer =
        admin
            .withToken(Tokens.withRights("eve", "orders:auto-payment"))
            .put("/api/orders/" + one + "/auto-payment", off)
            .is(200);
    assertThat(answer.json().path("autoPayment").asBoolean(true)).isFalse();
    String etag = admin.get("/api/orders/" + one).etag();
    assertThat(admin.put("/api/orders/" + one + "/auto-payment", off).is(200).etag())
        .isEqualTo(etag);
    for (String id : List.of(other, order(email), fromShop(email))) {
      assertThat(order(admin, id).path("autoPayment").asBoolean(true)).isFalse();
    }
    var entry = last(other, "order.auto-payment-set.v1");
    assertThat(entry.path("by").asString()).isEqualTo("eve");
    assertThat(entry.at("/data/previous").asBoolean(false)).isTrue();
    assertThat(entry.at("/data/enabled").asBoolean(true)).isFalse();
    assertThat(entry.at("/data/reason").asString()).isEqualTo("He asked for it.");
    admin
        .put("/api/orders/" + other + "/auto-payment", "{\"enabled\":true,\"reason\":\"Again.\"}")
        .is(200);
    assertThat(order(admin, one).path("autoPayment").asBoolean()).isTrue();
    assertThat(order(admin, order(email())).path("autoPayment").asBoolean()).isTrue();
  }

  @Test
  void of_an_order_without_an_address_it_holds_for_that_order() {
    String id =
        admin
            .post(
                "/api/orders",
                "{\"currency\":\"EUR\",\"customer\":{\"phone\":\"+34612345678\"},\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"5\"}]}")
            .is(201)
            .json()
            .path("id")
            .asString();
    keep(helga, id, "paula").is(200);
    assertThat(manager(id)).isEqualTo("paula");
    admin
        .put("/api/orders/" + id + "/auto-payment", "{\"enabled\":false,\"reason\":\"asked\"}")
        .is(200);
    assertThat(order(admin, id).path("autoPayment").asBoolean(true)).isFalse();
    var customer = order(admin, id).path("customer");
    assertThat(customer.path("timeZone").asString()).isEqualTo("Europe/Madrid");
    assertThat(customer.has("contactId")).isFalse();
  }

  @Test
  void the_customers_notes_are_seen_in_all_his_orders_until_they_are_removed() {
    String email = email();
    String second = email();
    String one = order(email);
    String other = order(second);
    String card = UUID.randomUUID().toString();
    known(
        card,
        1,
        "contact.created.v1",
        "\"names\":[],\"emails\":[\"%s\"],\"phones\":[],\"cause\":\"order\"".formatted(email));
    known(card, 2, "contact.note-added.v1", "\"noteId\":\"n1\",\"text\":\"First.\"");
    known(
        card,
        3,
        "contact.identified.v1",
        "\"names\":[],\"emails\":[\"%s\"],\"phones\":[]".formatted(second));
    known(card, 4, "contact.note-added.v1", "\"noteId\":\"n2\",\"text\":\"Second.\"");
    known(card, 4, "contact.note-added.v1", "\"noteId\":\"n2\",\"text\":\"Second.\"");
    for (String id : List.of(one, other)) {
      awaitNotes(id, "Second.", "First.");
    }
    known(card, 5, "contact.note-removed.v1", "\"noteId\":\"n1\"");
    awaitNotes(one, "Second.");
    awaitNotes(other, "Second.");
    var page = order(admin, one);
    assertThat(page.at("/customer/contactId").asString()).isEqualTo(card);
    assertThat(page.at("/customerNotes/0/id").asString()).isEqualTo("n2");
    assertThat(admin.list("email", email).json().at("/items/0/customerNotes").isNull()).isTrue();
  }

  @Test
  void the_notes_of_a_card_that_lives_on_in_another_are_seen_there_too() {
    String email = email();
    String second = email();
    String one = order(email);
    String other = order(second);
    String card = UUID.randomUUID().toString();
    String merged = UUID.randomUUID().toString();
    known(
        card,
        1,
        "contact.created.v1",
        "\"names\":[],\"emails\":[\"%s\"],\"phones\":[],\"timeZone\":\"Asia/Tokyo\",\"cause\":\"order\""
            .formatted(email));
    known(card, 2, "contact.note-added.v1", "\"noteId\":\"m1\",\"text\":\"Of the living.\"");
    known(
        merged,
        1,
        "contact.created.v1",
        "\"names\":[],\"emails\":[\"%s\"],\"phones\":[],\"timeZone\":\"Europe/Paris\",\"cause\":\"order\""
            .formatted(second));
    known(merged, 2, "contact.note-added.v1", "\"noteId\":\"m2\",\"text\":\"Of the merged.\"");
    awaitNotes(other, "Of the merged.");
    known(merged, 3, "contact.merged.v1", "\"into\":\"%s\"".formatted(card));
    known(
        card,
        3,
        "contact.absorbed.v1",
        "\"from\":\"%s\",\"names\":[],\"emails\":[\"%s\"],\"phones\":[]".formatted(merged, second));
    for (String id : List.of(one, other)) {
      awaitNotes(id, "Of the merged.", "Of the living.");
      var customer = order(admin, id).path("customer");
      assertThat(customer.path("contactId").asString()).isEqualTo(card);
      assertThat(customer.path("timeZone").asString()).isEqualTo("Asia/Tokyo");
    }
  }

  @Test
  void the_customers_present_local_time_is_shown() {
    String email = email();
    String id =
        admin
            .post(
                "/api/orders",
                "{\"currency\":\"EUR\",\"customer\":{\"email\":\"%s\",\"phone\":\"+81312345678\"},\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"5\"}]}"
                    .formatted(email))
            .is(201)
            .json()
            .path("id")
            .asString();
    assertShowsTimeIn(id, "Asia/Tokyo");
    known(
        UUID.randomUUID().toString(),
        1,
        "contact.created.v1",
        "\"names\":[],\"emails\":[\"%s\"],\"phones\":[],\"timeZone\":\"America/Bogota\",\"cause\":\"hand\""
            .formatted(email));
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertShowsTimeIn(id, "America/Bogota"));
    assertThat(order(admin, order(email())).at("/customer/timeZone").asString())
        .as("the company's, where nothing else tells")
        .isEqualTo("UTC");
  }

  @Test
  void each_query_is_answered_by_an_index() {
    String email = email();
    String id = order(email);
    keep(helga, id, "paula").is(200);
    order(email());
    Plans.assertAnsweredByIndex(followers.behind(accounts.of(email)), 5);
    Plans.assertAnsweredByIndex(
        database.getCollection(Accounts.COLLECTION).find(Filters.eq("open", true)), 100);
    Plans.assertAnsweredByIndex(
        database
            .getCollection(Accounts.COLLECTION)
            .find(Filters.gte("writtenAt", Instant.now().plusSeconds(60))),
        1);
  }

  private void assertShowsTimeIn(String id, String zone) {
    var customer = order(admin, id).path("customer");
    assertThat(customer.path("timeZone").asString()).isEqualTo(zone);
    var shown = OffsetDateTime.parse(customer.path("localTime").asString());
    assertThat(shown.getOffset())
        .isEqualTo(ZoneId.of(zone).getRules().getOffset(shown.toInstant()));
    assertThat(shown.toInstant())
        .isBetween(Instant.now().minusSeconds(90), Instant.now().plusSeconds(60));
  }

  /** As an instance places it that looked before something was said. */
  private List<Outcome<OrderFile>> placeBehindItsBack(String id, String email) {
    var placed =
        Json.events()
            .readValue(
                Contracts.sample("order.placed.v1")
                    .replace("lucia.fernandez@customers.example", email),
                OrderEvent.Placed.class);
    return orders.appendAll(
        List.of(
            new Proposal<OrderFile, OrderEvent>(
                id, "shop", id, file -> Decision.happened(placed))));
  }

  private static String customerChanged(Shop shop, String at, String email) {
    return "{\"source\":\"%s\",\"externalId\":\"%s\",\"changedAt\":\"%s\",\"customer\":{\"email\":\"%s\"}}"
        .formatted(shop.source(), shop.externalId(), at, email);
  }

  private static String email() {
    return "c-" + UUID.randomUUID() + "@customers.example";
  }

  private String order(String email) {
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

  private String fromShop(String email) {
    return admin
        .as("shop", "external-system")
        .post(
            "/api/intake/orders", Shop.event("placed", placed(UUID.randomUUID().toString(), email)))
        .is(202)
        .json()
        .path("orderId")
        .asString();
  }

  private static String placed(String externalId, String email) {
    return "{\"source\":\"shop-customers\",\"externalId\":\"%s\",\"placedAt\":\"2026-11-20T09:00:00Z\",\"currency\":\"EUR\",\"customer\":{\"email\":\"%s\"},\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":\"5\"}]}"
        .formatted(externalId, email);
  }

  private static Client.Answer keep(Client by, String id, String manager) {
    return by.put(
        "/api/orders/" + id + "/personal-manager",
        "{\"manager\":\"%s\",\"reason\":\"asked for %s\"}".formatted(manager, manager));
  }

  private static void told(
      String card, long sequence, String manager, String at, String... emails) {
    Bus.ofTests()
        .publish(
            "contacts",
            card,
            sequence,
            "contact.personal-manager-set.v1",
            Json.events()
                .writeValueAsString(
                    Map.of(
                        "emails", emails, "manager", manager, "reason", "on the card", "at", at)));
  }

  private static void known(String card, long sequence, String type, String fields) {
    Bus.ofTests().publish("contacts", card, sequence, type, "{" + fields + "}");
  }

  private void awaitManager(String id, String manager) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(manager(id)).isEqualTo(manager));
  }

  private void awaitNotes(String id, String... texts) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        order(admin, id)
                            .path("customerNotes")
                            .valueStream()
                            .map(note -> note.path("text").asString()))
                    .containsExactly(texts));
  }

  private JsonNode order(Client by, String id) {
    return by.get("/api/orders/" + id).is(200).json();
  }

  private String manager(String id) {
    return order(admin, id).path("personalManager").asString("");
  }

  private boolean mine(Client by, String id) {
    return by.list("personalManager", "me")
        .json()
        .path("items")
        .valueStream()
        .anyMatch(order -> order.path("id").asString().equals(id));
  }

  private int count(String... filters) {
    List<String> all = new ArrayList<>(List.of(filters));
    all.addAll(List.of("limit", "200", "cursor", ""));
    int count = 0;
    do {
      var page = admin.list(all.toArray(String[]::new)).is(200).json();
      count += page.path("items").size();
      all.set(all.size() - 1, page.path("next").asString(""));
    } while (!all.getLast().isEmpty());
    return count;
  }

  private JsonNode last(String id, String type) {
    return admin.history(id, type).getLast();
  }
}
