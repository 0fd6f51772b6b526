package io.ringdesk.call;

import static io.ringdesk.testkit.Contracts.assertProduces;

import io.ringdesk.call.domain.CallItemEvent.AutoCancelMoved;
import io.ringdesk.call.domain.CallItemEvent.CustomerChanged;
import io.ringdesk.call.domain.CallItemEvent.HandedOver;
import io.ringdesk.call.domain.CallItemEvent.LeftQueue;
import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.Requeued;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.LeaveReason;
import io.ringdesk.call.domain.Letter;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What this service publishes is what was agreed on. */
class ProducedEventsTest {

  private static final String ORDER = "5f0c6a1e-8a55-5d0e-9b0b-3c1f3f4f7a21";
  private static final Customer LUCIA =
      new Customer(
          "Lucía Fernández",
          "lucia.fernandez@customers.example",
          "+34612345678",
          ZoneId.of("Europe/Madrid"));

  @Test
  void queued() {
    assertProduces(
        "call.queued.v1",
        new Queued(
            ORDER,
            "anna",
            Instant.parse("2026-11-20T08:15:00Z"),
            DueReason.NEW,
            LUCIA,
            Instant.parse("2026-11-27T08:15:00Z")));
  }

  @Test
  void handed_over() {
    assertProduces("call.handed-over.v1", new HandedOver("anna", "boris"));
  }

  @Test
  void recorded_with_a_ready_letter() {
    assertProduces(
        "call.recorded.v1",
        new Recorded(
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e01",
            ORDER,
            "anna",
            CallResult.CALL_BACK,
            "Asks to be called after lunch.",
            Instant.parse("2026-11-22T10:05:00Z"),
            Instant.parse("2026-11-22T10:01:30Z"),
            Instant.parse("2026-11-22T10:04:10Z"),
            Instant.parse("2026-11-22T14:00:00Z"),
            Instant.parse("2026-11-22T14:00:00Z"),
            0,
            LUCIA,
            new Letter("call-back", null, null),
            true,
            null,
            null));
  }

  @Test
  void recorded_with_a_letter_of_its_own() {
    assertProduces(
        "call.recorded.v1",
        new Recorded(
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e02",
            ORDER,
            "anna",
            CallResult.COMPLETED,
            "Will pay by transfer tonight.",
            Instant.parse("2026-11-22T14:06:00Z"),
            Instant.parse("2026-11-22T14:00:20Z"),
            Instant.parse("2026-11-22T14:05:40Z"),
            null,
            null,
            0,
            LUCIA,
            new Letter(
                null,
                "Your order {$order}",
                "Dear {$name}, you can pay {$amount} here: {$payment_link}"),
            false,
            null,
            null));
  }

  @Test
  void recorded_at_a_time_that_is_forbidden_with_a_call_back_at_one_that_does_not_exist() {
    assertProduces(
        "call.recorded.v1",
        new Recorded(
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e03",
            ORDER,
            "anna",
            CallResult.CALL_BACK,
            null,
            Instant.parse("2026-03-28T20:30:00Z"),
            null,
            null,
            Instant.parse("2026-03-29T01:30:00Z"),
            Instant.parse("2026-03-29T01:30:00Z"),
            0,
            LUCIA,
            null,
            false,
            "Clocks in Europe/Madrid go forward by an hour and leave out 02:30 on 29 March 2026; it was"
                + " moved by as much, to 03:30 on 29 March 2026.",
            "It is 21:30 where the customer is (Europe/Madrid); calls are made from 09:00 to 21:00 there."));
  }

  @Test
  void left_the_queue() {
    assertProduces("call.left-queue.v1", new LeftQueue(LeaveReason.PAID));
  }

  @Test
  void requeued() {
    assertProduces(
        "call.requeued.v1",
        new Requeued(Instant.parse("2026-11-24T09:00:00Z"), "The order is open again."));
  }

  @Test
  void customer_changed() {
    assertProduces("call.customer-changed.v1", new CustomerChanged(LUCIA));
  }

  @Test
  void auto_cancel_moved() {
    assertProduces(
        "call.auto-cancel-moved.v1", new AutoCancelMoved(Instant.parse("2026-11-30T23:00:00Z")));
  }
}
