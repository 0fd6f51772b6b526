package io.ringdesk.order.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.order.Client;
import io.ringdesk.order.Crew;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Heard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders 5 and 17: orders are dealt in turn among those who are present, or wait. */
@ServiceTest
class AssignmentServiceTest {

  private final Client admin;
  private final Staff staff;
  private final Journal<OrderFile, OrderEvent> orders;
  private final Supplier<Rounds> instances;

  AssignmentServiceTest(
      @Autowired Client client,
      @Autowired Staff staff,
      @Autowired Journal<OrderFile, OrderEvent> orders,
      @Autowired MongoDatabase database,
      @Autowired Policies policies,
      @Autowired OpenOrders open,
      @Autowired Clock clock) {
    this.admin = client;
    this.orders = orders;
    this.staff = staff;
    this.instances = () -> new Rounds(database, staff, policies, open, clock);
  }

  @AfterEach
  void all_come_back() {
    present("anna", "boris", "clara");
  }

  @Test
  void orders_are_dealt_in_turn_even_to_within_one_in_each_partition() {
    present("anna", "boris", "clara");
    List<Shop> orders = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Shop order = Shop.order();
      orders.add(order);
      Shop.publish("placed", order.placed("1.00"));
    }
    Map<String, Integer> partitions = new HashMap<>();
    try (var intake = Bus.ofTests().listen("order-intake")) {
      Set<String> ids = orders.stream().map(Shop::externalId).collect(Collectors.toSet());
      intake
          .awaitAtLeast(200, one -> ids.contains(externalId(one)))
          .forEach(
              one -> partitions.put(new Shop("shop-test", externalId(one)).id(), one.partition()));
    }
    Map<Integer, Map<String, Integer>> dealt = new HashMap<>();
    for (Shop order : orders) {
      var seen = admin.await(order.id(), "awaiting");
      dealt
          .computeIfAbsent(partitions.get(order.id()), key -> new HashMap<>())
          .merge(seen.at("/manager/id").asString(), 1, Integer::sum);
    }
    assertThat(dealt.values())
        .allSatisfy(
            counts -> {
              int most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
              int least =
                  List.of("anna", "boris", "clara").stream()
                      .mapToInt(manager -> counts.getOrDefault(manager, 0))
                      .min()
                      .orElse(0);
              assertThat(most - least).isLessThanOrEqualTo(1);
            });
  }

  @Test
  void a_partition_goes_on_from_where_another_instance_has_left_it() {
    present("anna", "boris", "clara");
    String partition = "partition-" + UUID.randomUUID();
    assertThat(dealtAtTwoInstancesInTurn((round, order) -> round.next(partition, 0, order)))
        .containsExactly("anna", "boris", "clara", "anna");
  }

  @Test
  void what_waits_goes_on_from_where_another_instance_has_left_it() {
    present("anna", "boris", "clara");
    String waiting = "waiting-" + UUID.randomUUID();
    assertThat(dealtAtTwoInstancesInTurn((round, order) -> round.next(waiting, order, _ -> true)))
        .containsExactly("anna", "boris", "clara", "anna");
  }

  @Test
  void of_two_orders_that_come_at_once_through_a_door_each_goes_to_another() {
    present("anna", "boris", "clara");
    String door = "door-" + UUID.randomUUID();
    Rounds here = instances.get();
    Round one = here.begin();
    Round other = here.begin();
    assertThat(one.nextAtDoor(door, order()).map(Assigned::id)).contains("anna");
    assertThat(other.nextAtDoor(door, order()).map(Assigned::id)).contains("boris");
  }

  /** To whom four orders go, dealt here, there, here and there. */
  private List<String> dealtAtTwoInstancesInTurn(
      BiFunction<Round, Order, Optional<Assigned>> deal) {
    Rounds here = instances.get();
    Rounds there = instances.get();
    List<String> dealt = new ArrayList<>();
    for (Rounds instance : List.of(here, there, here, there)) {
      Round round = instance.begin();
      deal.apply(round, order()).ifPresent(manager -> dealt.add(manager.id()));
      round.keep();
    }
    return dealt;
  }

  private Order order() {
    return orders.find(admin.create("1.00")).orElseThrow().state().placed();
  }

  @Test
  void with_nobody_present_an_order_waits_and_is_dealt_when_someone_comes() {
    present();
    Shop waiting = Shop.order();
    Shop paid = Shop.order();
    Shop cancelled = Shop.order();
    Shop.publish("placed", waiting.placed("1.00"));
    Shop.publish("placed", paid.placed("1.00"));
    Shop.publish("payment", paid.payment("p1", "1.00"));
    Shop.publish("placed", cancelled.placed("1.00"));
    Shop.publish("cancelled", cancelled.cancelled());
    assertThat(admin.await(waiting.id(), "awaiting").path("manager").isNull()).isTrue();
    assertThat(admin.await(paid.id(), "paid").path("manager").isNull()).isTrue();
    admin.await(cancelled.id(), "cancelled");
    present("boris");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(manager(waiting)).isEqualTo("boris");
              assertThat(manager(paid)).isEqualTo("boris");
            });
    assertThat(manager(cancelled)).isEmpty();
  }

  @Test
  void what_waits_is_found_by_its_index() {
    Plans.assertAnsweredByIndex(
        orders
            .collection()
            .find(WaitingOrders.dealable(List.of("anna", "boris"), Instant.now()))
            .limit(500),
        500);
  }

  @Test
  void who_is_away_by_plan_gets_nothing() {
    Crew.isPresent("anna", "boris", "clara");
    Bus.ofTests()
        .publish(
            "staff",
            "dora",
            1,
            "staff.registered.v1",
            "{\"name\":\"Dora\",\"email\":\"d@ringdesk.example\",\"role\":\"call-centre-manager\",\"experienced\":true,\"present\":true}");
    Awaitility.await().untilAsserted(() -> assertThat(staff.present()).contains("dora"));
    Bus.ofTests()
        .publish("staff", "dora", 2, "staff.absence-set.v1", "{\"from\":\"2020-01-01T00:00:00Z\"}");
    Awaitility.await().untilAsserted(() -> assertThat(staff.present()).doesNotContain("dora"));
  }

  private static String externalId(Heard intake) {
    return String.valueOf(intake.key()).replace("shop-test/", "");
  }

  private String manager(Shop order) {
    return admin.get("/api/orders/" + order.id()).json().at("/manager/id").asString("");
  }

  private void present(String... managers) {
    Crew.isPresent(managers);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(staff.present()).containsExactlyInAnyOrder(managers));
  }
}
