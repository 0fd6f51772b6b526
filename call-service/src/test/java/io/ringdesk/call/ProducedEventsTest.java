package io.ringdesk.call;

import static io.ringdesk.testkit.Contracts.assertProduces;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.AutoCancelMoved;
import io.ringdesk.call.domain.CallItemEvent.CustomerChanged;
import io.ringdesk.call.domain.CallItemEvent.HandedOver;
import io.ringdesk.call.domain.CallItemEvent.LeftQueue;
import io.ringdesk.call.domain.CallItemEvent.ProductsChanged;
import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.RecordingAttached;
import io.ringdesk.call.domain.CallItemEvent.RecordingRemoved;
import io.ringdesk.call.domain.CallItemEvent.Requeued;
import io.ringdesk.call.domain.CallItemEvent.StageReached;
import io.ringdesk.call.domain.CallItemEvent.TaskClosed;
import io.ringdesk.call.domain.CallItemEvent.TaskMoved;
import io.ringdesk.call.domain.CallItemEvent.TaskSet;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.LeaveReason;
import io.ringdesk.call.domain.Letter;
import io.ringdesk.call.domain.Product;
import io.ringdesk.call.domain.ScriptShown;
import io.ringdesk.call.domain.Stage;
import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Answered;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.HungUp;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Missed;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Rang;
import io.ringdesk.call.exchange.domain.Leg;
import io.ringdesk.call.exchange.domain.Outcome;
import io.ringdesk.chassis.decision.EventType;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.testkit.Contracts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
  void queued_with_its_products() {
    assertProduces(
        "call.queued.v1",
        new Queued(
            ORDER,
            null,
            Instant.parse("2026-11-20T08:15:00Z"),
            DueReason.NEW,
            LUCIA,
            null,
            List.of(new Product("ACC-1Y", true), new Product("BOOK-TAX", false))));
  }

  @Test
  void products_changed() {
    assertProduces(
        "call.products-changed.v1", new ProductsChanged(List.of(new Product("BOOK-TAX", false))));
  }

  @Test
  void stage_reached() {
    assertProduces("call.stage-reached.v1", new StageReached(Stage.PAYMENT));
  }

  @Test
  void recorded_with_the_script_that_was_shown() {
    assertProduces(
        "call.recorded.v1",
        new Recorded(
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e04",
            ORDER,
            null,
            "anna",
            CallResult.REFUSAL,
            null,
            Instant.parse("2026-11-22T14:06:00Z"),
            null,
            null,
            null,
            null,
            0,
            LUCIA,
            null,
            false,
            null,
            new ScriptShown("ACC-1Y", Stage.CONFIRM, 3),
            null,
            null,
            null));
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
            null,
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
            null,
            null,
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
            null,
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
            null,
            null,
            null,
            null));
  }

  @Test
  void recorded_at_a_time_that_is_forbidden_with_a_call_back_at_one_that_does_not_exist() {
    assertProduces(
        "call.recorded.v1",
        new Recorded(
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e06",
            ORDER,
            null,
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
            null,
            null,
            "Clocks in Europe/Madrid go forward by an hour and leave out 02:30 on 29 March 2026; it was"
                + " moved by as much, to 03:30 on 29 March 2026.",
            "It is 21:30 where the customer is (Europe/Madrid); calls are made from 09:00 to 21:00 there.",
            null));
  }

  @Test
  void recorded_with_a_call_back_with_which_the_orders_date_is_moved() {
    assertProduces(
        "call.recorded.v1",
        new Recorded(
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e08",
            ORDER,
            null,
            "anna",
            CallResult.CALL_BACK,
            "Is paid on the first of the month.",
            Instant.parse("2026-11-22T16:50:00Z"),
            null,
            null,
            Instant.parse("2026-12-01T10:00:00Z"),
            Instant.parse("2026-12-01T10:00:00Z"),
            0,
            LUCIA,
            null,
            false,
            null,
            null,
            null,
            null,
            Instant.parse("2026-12-03T23:00:00Z")));
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

  static Stream<Class<?>> events() {
    return Arrays.stream(CallItemEvent.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("events")
  void each_event_can_be_all_that_its_samples_show(Class<?> event) {
    String type = event.getAnnotation(EventType.class).value();
    assertThat(Contracts.samples(type)).as(type).isNotEmpty();
    for (String sample : Contracts.samples(type)) {
      assertProduces(type, Json.events().readValue(sample, event));
    }
  }

  @Test
  void recorded_for_a_task_that_is_about_no_order() {
    assertProduces(
        "call.recorded.v1",
        new Recorded(
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e03",
            null,
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e11",
            "anna",
            CallResult.NOT_REACHED,
            null,
            Instant.parse("2026-12-06T09:05:00Z"),
            null,
            null,
            null,
            Instant.parse("2026-12-06T10:05:00Z"),
            1,
            new Customer(null, null, "+34612345678", ZoneId.of("Europe/Madrid")),
            null,
            false,
            null,
            null,
            null,
            null,
            null));
  }

  @Test
  void recorded_for_a_task_that_is_about_an_order() {
    assertProduces(
        "call.recorded.v1",
        new Recorded(
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e09",
            ORDER,
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e12",
            "anna",
            CallResult.NOT_REACHED,
            null,
            Instant.parse("2026-12-06T09:05:00Z"),
            null,
            null,
            null,
            Instant.parse("2026-12-06T10:05:00Z"),
            1,
            LUCIA,
            null,
            false,
            null,
            null,
            null,
            null,
            null));
  }

  @Test
  void task_set() {
    assertProduces(
        "call.task-set.v1",
        new TaskSet(
            "In two weeks: is she content?",
            ORDER,
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e10",
            "renewal",
            "anna",
            Instant.parse("2026-12-06T09:00:00Z"),
            LUCIA,
            "helga",
            Instant.parse("2026-11-22T14:10:00Z")));
  }

  @Test
  void task_moved() {
    assertProduces(
        "call.task-moved.v1", new TaskMoved(Instant.parse("2026-12-07T10:00:00Z"), null, null));
  }

  @Test
  void task_closed() {
    assertProduces("call.task-closed.v1", new TaskClosed("She has written that all is well."));
  }

  @Test
  void recording_attached_and_removed() {
    assertProduces(
        "call.recording-attached.v1",
        new RecordingAttached(
            "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e02",
            "019c1c2e-8a20-7c3a-9a57-1f2f6c8d9e20",
            "audio/mpeg",
            1_843_200,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
    assertProduces(
        "call.recording-removed.v1",
        new RecordingRemoved("019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e02", "It was kept for PT8760H."));
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
            begun.plusSeconds(7200),
            null));
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
            answered.plusSeconds(7200),
            null));
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
            ended.plusSeconds(7200),
            null));
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
            ended.plusSeconds(3600),
            ended.plusSeconds(7200),
            3600));
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
            answered.plusSeconds(5),
            null));
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
