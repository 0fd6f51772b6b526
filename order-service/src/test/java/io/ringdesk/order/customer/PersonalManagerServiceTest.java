package io.ringdesk.order.customer;

import static io.ringdesk.order.customer.CustomerDesk.PATIENCE;
import static io.ringdesk.order.customer.CustomerDesk.email;
import static io.ringdesk.order.customer.CustomerDesk.keep;
import static io.ringdesk.order.customer.CustomerDesk.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.Client;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.order.customer.Account.Source;
import io.ringdesk.order.domain.PersonalManager;
import io.ringdesk.testkit.Bus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders 7: the personal manager of a customer is shown on all his orders. */
@ServiceTest
class PersonalManagerServiceTest {

  private final Client admin;
  private final Client paula;
  private final Client anna;
  private final Client helga;
  private final CustomerDesk desk;
  private final Customers customers;
  private final Accounts accounts;
  private final Followers followers;

  PersonalManagerServiceTest(
      @Autowired Client client,
      @Autowired Customers customers,
      @Autowired Accounts accounts,
      @Autowired Followers followers) {
    this.admin = client;
    this.paula = client.as("paula", "personal-manager");
    this.anna = client.as("anna", "call-centre-manager");
    this.helga = client.as("helga", "head-of-sales");
    this.desk = new CustomerDesk(client);
    this.customers = customers;
    this.accounts = accounts;
    this.followers = followers;
  }

  @BeforeEach
  void personal_managers_work_here() {
    desk.personalManagersWorkHere();
  }

  @Test
  void a_personal_manager_set_on_one_order_is_on_all_of_the_address_at_once_and_on_later_ones() {
    String email = email();
    String one = desk.order(email);
    String other = desk.order(email);
    String stranger = desk.order(email());

    var answer = keep(helga, one, "paula").is(200).json();
    assertThat(answer.path("personalManager").asString()).isEqualTo("paula");
    assertThat(desk.manager(other)).isEqualTo("paula");
    assertThat(desk.manager(stranger)).isEmpty();
    assertThat(desk.manager(desk.order(email))).isEqualTo("paula");
    String shops = desk.fromShop(email);
    assertThat(desk.manager(shops)).isEqualTo("paula");

    var history = desk.last(other, "order.personal-manager-assigned.v1");
    assertThat(history.path("by").asString()).isEqualTo("helga");
    assertThat(history.at("/data/personalManager").asString()).isEqualTo("paula");
    assertThat(history.at("/data/reason").asString()).isEqualTo("asked for paula");
    keep(helga, other, "zoe").is(200);
    assertThat(desk.last(one, "order.personal-manager-assigned.v1").at("/data/previous").asString())
        .isEqualTo("paula");
    assertThat(desk.manager(one)).isEqualTo("zoe");
    helga
        .put("/api/orders/" + one + "/personal-manager", "{\"manager\":null,\"reason\":\"left\"}")
        .is(200);
    assertThat(desk.manager(other)).isEmpty();
    assertThat(desk.manager(desk.order(email))).isEmpty();
  }

  @Test
  void the_same_again_changes_nothing() {
    String id = desk.order(email());
    String etag = keep(helga, id, "paula").is(200).etag();
    assertThat(keep(helga, id, "paula").is(200).etag()).isEqualTo(etag);
    Client keyed = helga.with("Idempotency-Key", "k-" + UUID.randomUUID());
    keep(keyed, id, "zoe").is(200);
    keep(keyed, id, "zoe").is(200);
    keep(helga.with("If-Match", etag), id, "paula").is(412);
    assertThat(desk.manager(id)).isEqualTo("zoe");
  }

  @Test
  void set_on_the_card_it_comes_onto_the_orders_of_all_its_addresses() {
    String email = email();
    String second = email();
    String one = desk.order(email);
    String other = desk.order(second);
    String card = UUID.randomUUID().toString();
    told(card, 1, "paula", "2026-11-21T10:00:00Z", email, second);
    desk.awaitManager(one, "paula");
    desk.awaitManager(other, "paula");
    told(card, 1, "paula", "2026-11-21T10:00:00Z", email, second);
    told(card, 2, "zoe", "2026-11-21T09:00:00Z", email, second);
    told(card, 3, "zoe", "2026-11-21T11:00:00Z", email);
    desk.awaitManager(one, "zoe");
    assertThat(desk.manager(other)).isEqualTo("paula");
    assertThat(
            admin.history(one, "order.personal-manager-assigned.v1").stream()
                .map(entry -> entry.at("/data/personalManager").asString()))
        .containsExactly("paula", "zoe");
  }

  @Test
  void the_last_change_by_time_wins_whichever_side_it_came_from() {
    String email = email();
    String id = desk.order(email);
    String card = UUID.randomUUID().toString();
    keep(helga, id, "paula").is(200);
    told(card, 1, "zoe", "2020-01-01T00:00:00Z", email);
    told(card, 2, "anna", "2099-01-01T00:00:00Z", email);
    desk.awaitManager(id, "anna");
    keep(helga, id, "paula").is(200);
    assertThat(desk.manager(id)).as("what a person says now").isEqualTo("paula");
    assertThat(desk.last(id, "order.personal-manager-assigned.v1").at("/data/at").asString())
        .isEqualTo("2099-01-01T00:00:00.001Z");
    assertThat(admin.history(id, "order.personal-manager-assigned.v1")).hasSize(3);
  }

  @Test
  void a_personal_manager_acts_on_the_orders_of_his_customers_and_of_no_others() {
    String id = desk.order(email());
    admin.handOver(id, "boris");
    paula.post("/api/orders/" + id + "/confirm", "").is(403);
    keep(helga, id, "paula").is(200);
    paula.post("/api/orders/" + id + "/confirm", "").is(200);
    assertThat(mine(paula, id)).isTrue();
    keep(helga, id, "zoe").is(200);
    paula.post("/api/orders/" + id + "/notes", "{\"text\":\"x\"}").is(403);
  }

  @Test
  void who_may_say_who_looks_after_a_customer_stands_in_the_table_of_roles() {
    String id = desk.order(email());
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
  void of_two_who_take_a_customer_at_once_one_gets_him() throws Exception {
    Client zoe = admin.as("zoe", "personal-manager");
    try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10; i++) {
        String email = email();
        String one = desk.order(email);
        String other = desk.order(email);
        List<Integer> answers = new ArrayList<>();
        for (Future<Client.Answer> answer :
            hands.invokeAll(
                List.<Callable<Client.Answer>>of(
                    () -> keep(paula, one, "paula"), () -> keep(zoe, other, "zoe")))) {
          answers.add(answer.get().status());
        }
        assertThat(answers).containsExactlyInAnyOrder(200, 403);
        String got = answers.getFirst() == 200 ? "paula" : "zoe";
        assertThat(desk.manager(one)).isEqualTo(got);
        assertThat(desk.manager(other)).isEqualTo(got);
      }
    }
  }

  @Test
  void what_is_said_while_somebody_decides_is_decided_about_again() {
    String email = email();
    String one = desk.order(email);
    String other = desk.order(email);
    List<String> seen = new ArrayList<>();
    customers.say(
        one,
        "helga",
        new RequestKey("k-" + UUID.randomUUID()),
        IfMatch.ANY,
        (order, standing) -> {
          seen.add(String.valueOf(standing.keeper()));
          if (seen.size() == 1) {
            keep(helga, other, "zoe").is(200);
          }
          return standing.keeper() == null
              ? Decision.happened(standing.saying("paula", email, "asked", Instant.now()))
              : Decision.nothingToDo();
        });
    assertThat(seen).containsExactly("null", "zoe");
    assertThat(desk.manager(one)).isEqualTo("zoe");
  }

  @Test
  void who_has_seen_an_order_before_something_was_said_of_its_customer_is_told() {
    String email = email();
    String id = desk.order(email);
    String etag = admin.get("/api/orders/" + id).etag();
    String off = "{\"enabled\":false,\"reason\":\"asked\"}";
    accounts.say(
        List.of(email),
        new PersonalManager("zoe", email, Instant.now(), "asked"),
        new Source("helga", "k1"));
    keep(helga.with("If-Match", etag), id, "paula").is(412);
    admin.with("If-Match", etag).put("/api/orders/" + id + "/auto-payment", off).is(412);
    assertThat(desk.manager(id)).isEqualTo("zoe");
    String now = admin.get("/api/orders/" + id).etag();
    keep(helga.with("If-Match", now), id, "paula").is(200);
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
}
