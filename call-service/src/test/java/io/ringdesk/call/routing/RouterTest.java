package io.ringdesk.call.routing;

import static io.ringdesk.call.Office.someone;
import static io.ringdesk.call.exchange.Telephones.extensionOf;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.exchange.ExchangeCalls;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.call.presence.Staff.Reachable;
import io.ringdesk.call.routing.Router.Asked;
import io.ringdesk.call.routing.Router.Route;
import io.ringdesk.call.routing.domain.WaitingRule;
import io.ringdesk.testkit.Bus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Routers that know of each other only what is in the database, as those of two instances do. */
@RunningService
class RouterTest {

  private static final int PEOPLE = 12;
  private static final int OTHER_CALLS = 4;
  private static final int ROUNDS = 50;

  private final AtWork there;
  private final Staff staff;
  private final ExchangeCalls calls;
  private final Offers offers;
  private final Callers callers;
  private final RoutingSettings settings;
  private final StandingClock clock;
  private final MongoDatabase database;
  private final Router one;
  private final Router other;
  private final Set<String> people =
      IntStream.range(0, PEOPLE).mapToObj(i -> someone("anna")).collect(toSet());

  @Autowired
  RouterTest(
      AtWork there,
      Staff staff,
      ExchangeCalls calls,
      Offers offers,
      Callers callers,
      RoutingSettings settings,
      StandingClock clock,
      MongoDatabase database) {
    this.there = there;
    this.staff = staff;
    this.calls = calls;
    this.offers = offers;
    this.callers = callers;
    this.settings = settings;
    this.clock = clock;
    this.database = database;
    this.one = router(there);
    this.other = router(there);
  }

  private Router router(AtWork there) {
    return new Router(there, calls, offers, callers, settings, clock);
  }

  @BeforeEach
  void all_come() {
    clock.reset();
    database.getCollection("routed_calls").deleteMany(Filters.exists("asked"));
    people.forEach(name -> extensionOf(name, 1, true, false));
    await("all have come").until(() -> atWork().equals(people));
  }

  @AfterEach
  void all_go_home() {
    people.forEach(RouterTest::goesHome);
    await("all have gone").until(() -> atWork().isEmpty());
  }

  private static void goesHome(String name) {
    Bus.ofTests().publish("staff", name, 2, "staff.presence-changed.v1", "{\"present\": false}");
  }

  private Set<String> atWork() {
    return there.all().stream().map(Reachable::id).collect(toSet());
  }

  private static List<Route> atOnce(List<Callable<Route>> asked) throws Exception {
    List<Route> routes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one : threads.invokeAll(asked)) {
        routes.add(one.get());
      }
    }
    return routes;
  }

  private static Callable<Route> asked(Router router, String call) {
    return () -> router.route(new Asked(call, null, 1));
  }

  private static String some() {
    return UUID.randomUUID().toString();
  }

  private static List<String> ringing(List<Route> routes) {
    List<String> employees = new ArrayList<>();
    for (Route route : routes) {
      if (route instanceof Route.Ring(Offers.Offer offer)) {
        employees.add(offer.employee());
      }
    }
    return employees;
  }

  @Test
  void each_telephone_rings_for_one_call_and_none_is_left_out() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      List<Callable<Route>> all = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        all.add(asked(one, some()));
        all.add(asked(other, some()));
      }

      assertThat(ringing(atOnce(all))).containsExactlyInAnyOrderElementsOf(people);
      clock.move(WaitingRule.CLAIM);
    }
  }

  @Test
  void the_same_attempt_has_one_answer_and_rings_at_one_telephone() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String call = some();
      List<Callable<Route>> all = new ArrayList<>();
      for (int i = 0; i < OTHER_CALLS; i++) {
        all.add(asked(one, call));
        all.add(asked(other, some()));
        all.add(asked(other, call));
      }

      assertThat(Set.copyOf(atOnce(all))).hasSize(OTHER_CALLS + 1);
      assertThat(ringing(atOnce(calls(PEOPLE - OTHER_CALLS - 1, one))))
          .as("all other telephones were left alone")
          .hasSize(PEOPLE - OTHER_CALLS - 1);
      clock.move(WaitingRule.CLAIM);
    }
  }

  private static List<Callable<Route>> calls(int number, Router router) {
    return Stream.generate(() -> asked(router, some())).limit(number).toList();
  }

  /** With a single telephone. */
  private Router small(Reachable only) {
    return router(
        new AtWork(staff) {
          @Override
          List<Reachable> all() {
            return List.of(only);
          }
        });
  }

  private static Route ask(Router router, String call, int attempt) {
    return router.route(new Asked(call, null, attempt));
  }

  @Test
  void whoever_waits_for_longest_has_the_next_telephone_whoever_asks_before_him() {
    Reachable only = there.all().getFirst();
    Router here = small(only);
    Router elsewhere = small(only);
    String first = some();
    String second = some();
    assertThat(ask(here, some(), 1)).isInstanceOf(Route.Ring.class);
    assertThat(ask(here, first, 1)).isEqualTo(new Route.Wait());

    clock.move(settings.ring());
    assertThat(ask(elsewhere, second, 1)).as("the telephone is free").isEqualTo(new Route.Wait());
    assertThat(ask(here, first, 1)).isInstanceOf(Route.Ring.class);

    clock.move(settings.ring());
    assertThat(ask(here, some(), 1)).isEqualTo(new Route.Wait());
    assertThat(ask(elsewhere, first, 2)).as("it rang in vain").isInstanceOf(Route.Ring.class);

    clock.move(settings.ring());
    assertThat(ask(here, some(), 1)).isEqualTo(new Route.Wait());
    assertThat(ask(here, second, 1)).isInstanceOf(Route.Ring.class);
  }

  @Test
  void who_does_not_ask_again_has_no_claim() {
    Router small = small(there.all().getFirst());
    assertThat(ask(small, some(), 1)).isInstanceOf(Route.Ring.class);
    assertThat(ask(small, some(), 1)).isEqualTo(new Route.Wait());

    clock.move(WaitingRule.CLAIM);

    assertThat(ask(small, some(), 1)).isInstanceOf(Route.Ring.class);
  }

  @Test
  void who_has_gone_since_he_was_seen_at_work_is_left_alone() throws Exception {
    List<Reachable> before = there.all();
    Router remembering =
        router(
            new AtWork(staff) {
              @Override
              List<Reachable> all() {
                return before;
              }
            });
    String gone = before.getFirst().id();
    goesHome(gone);
    await("he has gone").until(() -> staff.absence(gone).isPresent());

    assertThat(ringing(atOnce(calls(PEOPLE, remembering))))
        .hasSize(PEOPLE - 1)
        .doesNotContain(gone);
  }
}
