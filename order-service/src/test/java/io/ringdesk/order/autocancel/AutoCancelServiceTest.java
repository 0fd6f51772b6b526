package io.ringdesk.order.autocancel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.order.Client;
import io.ringdesk.order.Plans;
import io.ringdesk.order.ServiceTest;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class AutoCancelServiceTest {

  private final Client admin;
  private final Journal<OrderFile, OrderEvent> orders;
  private final AutoCancel autoCancel;

  AutoCancelServiceTest(
      @Autowired Client client,
      @Autowired Journal<OrderFile, OrderEvent> orders,
      @Autowired AutoCancel autoCancel) {
    this.admin = client;
    this.orders = orders;
    this.autoCancel = autoCancel;
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
  void two_that_look_at_once_cancel_once() throws InterruptedException {
    String id = admin.create("100.00", dated(Instant.now().minusSeconds(1)));
    Thread other = Thread.ofVirtual().start(autoCancel::sweep);
    autoCancel.sweep();
    other.join();
    admin.await(id, "cancelled");
    assertThat(admin.history(id, "order.cancelled.v1")).hasSize(1);
  }

  @Test
  void what_is_due_is_found_by_its_index() {
    admin.create("100.00", dated(Instant.now().minusSeconds(1)));
    Plans.assertAnsweredByIndex(
        orders.collection().find(AutoCancel.due(Instant.now())).limit(500), 500);
  }

  private static String dated(Instant at) {
    return "\"autoCancelAt\":\"" + at + "\"";
  }
}
