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
import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Answered;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.HungUp;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Missed;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Rang;
import io.ringdesk.call.exchange.domain.Leg;
import io.ringdesk.call.exchange.domain.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
            true));
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
            false));
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

  @Test
  void events_of_the_exchange() {
    Instant begun = Instant.parse("2026-11-22T10:01:20Z");
    Instant answered = begun.plusSeconds(10);
    Instant ended = Instant.parse("2026-11-22T10:04:10Z");
    assertProduces(
        "exchange-call.rang.v1",
        new Rang(
            "main",
            "1763333492.7",
            Direction.INBOUND,
            "+34612345678",
            "+34910000000",
            "1763333492.8",
            "201",
            "anna",
            begun,
            begun.plusSeconds(7200)));
    assertProduces(
        "exchange-call.answered.v1",
        new Answered(
            "main",
            "1763333492.7",
            Direction.INBOUND,
            "+34612345678",
            "+34910000000",
            "1763333492.8",
            "201",
            "anna",
            answered,
            answered.plusSeconds(7200)));
    assertProduces(
        "exchange-call.hung-up.v1",
        new HungUp(
            "main",
            "1763333492.7",
            Direction.INBOUND,
            "+34612345678",
            "+34910000000",
            "1763333492.8",
            "201",
            "anna",
            ended,
            ended.plusSeconds(7200)));
    assertProduces(
        "exchange-call.missed.v1",
        new Missed(
            "main",
            "1763333492.7",
            Direction.INBOUND,
            "+34612345678",
            "+34910000000",
            "1763333492.9",
            "202",
            "boris",
            answered,
            answered.plusSeconds(5)));
    assertProduces(
        "exchange-call.ended.v1",
        new Ended(
            "main",
            "1763333492.7",
            Direction.INBOUND,
            "+34612345678",
            "+34910000000",
            Outcome.ANSWERED,
            begun,
            answered,
            ended,
            10,
            160,
            false,
            List.of(
                new Leg("1763333492.8", "201", "anna", begun, answered, ended),
                new Leg("1763333492.9", "202", "boris", begun, null, answered))));
  }
}
