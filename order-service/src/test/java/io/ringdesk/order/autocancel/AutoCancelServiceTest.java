package io.ringdesk.order.autocancel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.chassis.turnstile.Turnstile;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.order.Client;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.Shop;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders 3: an unpaid order is cancelled when its date passes. */
@ServiceTest
class AutoCancelServiceTest {

  private static final Instant PAST = Instant.now().minusSeconds(1);

  private final Client admin;
  private final Journals journals;
  private final Journal<OrderFile, OrderEvent> orders;
  private final AutoCancel autoCancel;
  private final Turnstile turnstile;

  AutoCancelServiceTest(
      @Autowired Client client,
      @Autowired Journals journals,
      @Autowired Journal<OrderFile, OrderEvent> orders,
      @Autowired AutoCancel autoCancel,
      @Autowired Turnstile turnstile) {
    this.admin = client;
    this.journals = journals;
    this.orders = orders;
    this.autoCancel = autoCancel;
    this.turnstile = turnstile;
  }

  @Test
  void an_order_is_cancelled_when_its_date_passes_and_revived_by_its_money() {
    String id = admin.create("100.00", dated(Instant.now().plusSeconds(1)));
    var cancelled = admin.await(id, "cancelled");
    assertThat(cancelled.at("/cancellation/reason").asString())
        .isEqualTo("It was not paid by its date.");
    admin.post("/api/orders/" + id + "/payments", "{\"amount\":\"100.00\"}").is(200);
    admin.await(id, "paid");
  }

  @Test
  void several_that_look_at_once_cancel_each_once() throws Exception {
    var events = new StringBuilder();
    List<Shop> many = Stream.generate(Shop::order).limit(1_200).toList();
    for (Shop order : many) {
      String placed = order.placed("100.00");
      events
          .append(Shop.event("placed", placed.replaceFirst("\\{", "{" + dated(PAST) + ",")))
          .append('\n');
    }
    admin
        .as("shop", "external-system")
        .post("/api/intake/orders", events.toString(), "application/x-ndjson")
        .is(202);
    try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> looks = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        var instance = new AutoCancel(journals.of(OrderFile.TYPE), turnstile, Clock.systemUTC());
        Callable<Boolean> look =
            () -> {
              instance.sweep();
              return true;
            };
        looks.add(instances.submit(look));
      }
      for (Future<?> look : looks) {
        look.get();
      }
    }
    List<String> ids = many.stream().map(Shop::id).toList();
    // The service looks too; what it began before all had come keeps the others from the rest.
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(orders.findAll(ids))
                    .map(order -> order.state().placed().status())
                    .hasSize(1_200)
                    .containsOnly(OrderStatus.CANCELLED));
    for (Shop order : many) {
      assertThat(orders.history(order.id(), new Paging(Paging.MOST, null)).items())
          .filteredOn(entry -> entry.type().equals("order.cancelled.v1"))
          .hasSize(1);
    }
  }

  @Test
  void what_is_due_is_found_by_its_index() {
    admin.create("100.00", dated(Instant.now().minusSeconds(1)));
    Plans.assertAnsweredByIndex(autoCancel.due(Instant.now()), 0);
  }

  private static String dated(Instant at) {
    return "\"autoCancelAt\":\"" + at + "\"";
  }
}
