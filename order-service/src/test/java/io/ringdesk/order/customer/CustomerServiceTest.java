package io.ringdesk.order.customer;

import static io.ringdesk.order.customer.CustomerDesk.email;
import static io.ringdesk.order.customer.CustomerDesk.keep;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.Client;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.testkit.Contracts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What was said of a customer holds for all his orders, whenever they come, and for those that he
 * gets.
 */
@ServiceTest
class CustomerServiceTest {

  private final Client admin;
  private final Client helga;
  private final CustomerDesk desk;
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
    this.helga = client.as("helga", "head-of-sales");
    this.desk = new CustomerDesk(client);
    this.accounts = accounts;
    this.followers = followers;
    this.customers = customers;
    this.orders = orders;
    this.database = database;
  }

  @BeforeEach
  void personal_managers_work_here() {
    desk.personalManagersWorkHere();
  }

  @Test
  void what_is_said_between_the_look_and_the_writing_of_an_order_is_not_missed() {
    String email = email();
    Newcomers newcomers = customers.begin();
    newcomers.expect(email);
    assertThat(newcomers.standing(email).keeper()).isNull();
    keep(helga, desk.order(email), "paula").is(200);
    String late = UUID.randomUUID().toString();
    newcomers.settle(placeBehindItsBack(late, email));
    assertThat(desk.manager(late)).isEqualTo("paula");
  }

  @Test
  void an_order_whose_writer_died_before_he_looked_again_is_settled_when_its_news_come_again() {
    String email = email();
    keep(helga, desk.order(email), "paula").is(200);
    String late = UUID.randomUUID().toString();
    placeBehindItsBack(late, email);
    assertThat(desk.manager(late)).isEmpty();
    customers.begin().settle(orders.find(late).orElseThrow());
    assertThat(desk.manager(late)).isEqualTo("paula");
  }

  @Test
  void an_order_that_goes_over_to_another_customer_follows_him() {
    String email = email();
    String other = email();
    keep(helga, desk.order(other), "zoe").is(200);
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
    desk.awaitManager(shop.id(), "zoe");
    assertThat(desk.page(shop.id()).path("autoPayment").asBoolean()).isTrue();
    Shop.publish("changed", customerChanged(shop, "2026-11-20T09:20:00+01:00", email()));
    desk.awaitManager(shop.id(), "");
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
    assertThat(desk.manager(id)).isEqualTo("paula");
    admin
        .put("/api/orders/" + id + "/auto-payment", "{\"enabled\":false,\"reason\":\"asked\"}")
        .is(200);
    assertThat(desk.page(id).path("autoPayment").asBoolean(true)).isFalse();
    var customer = desk.page(id).path("customer");
    assertThat(customer.path("timeZone").asString()).isEqualTo("Europe/Madrid");
    assertThat(customer.has("contactId")).isFalse();
  }

  @Test
  void each_query_is_answered_by_an_index() {
    String email = email();
    String id = desk.order(email);
    keep(helga, id, "paula").is(200);
    desk.order(email());
    Plans.assertAnsweredByIndex(followers.behind(accounts.of(email)), 5);
    Plans.assertAnsweredByIndex(
        database.getCollection(Accounts.COLLECTION).find(Filters.eq("open", true)), 100);
    Plans.assertAnsweredByIndex(
        database
            .getCollection(Accounts.COLLECTION)
            .find(Filters.gte("writtenAt", Instant.now().plusSeconds(60))),
        1);
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
}
