package io.ringdesk.order.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.domain.CodeAnswer;
import io.ringdesk.order.domain.LineKind;
import io.ringdesk.order.domain.LineNews;
import io.ringdesk.order.domain.NewOrderWish;
import io.ringdesk.order.domain.OrderEvent.CallBackOffered;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.Placing;
import io.ringdesk.order.stream.CallNews.Dropped;
import io.ringdesk.order.stream.CallNews.Offered;
import io.ringdesk.order.stream.CallNews.Recorded;
import io.ringdesk.order.stream.CallNews.Requeued;
import io.ringdesk.testkit.Contracts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallNewsTest {

  private static final Function<Placing, CodeAnswer> NO_CODES =
      _ -> new CodeAnswer.Denied("There is no such code.", true);

  @Test
  void a_recorded_call_is_read_as_call_service_writes_it() {
    Recorded call = Json.events().readValue(Contracts.sample("call.recorded.v1"), Recorded.class);
    assertThat(call.manager()).isEqualTo("anna");
    assertThat(call.noted().nextCallAt()).isEqualTo(Instant.parse("2026-11-22T14:00:00Z"));
    assertThat(call.noted().recordedAt()).isEqualTo(Instant.parse("2026-11-22T10:05:00Z"));
    assertThat(call.refusal()).isEmpty();
  }

  @Test
  void a_call_for_a_task_tells_the_task_nothing_and_the_order_that_it_is_about() {
    for (int sample : new int[] {4, 9}) {
      assertThat(CallNews.on(OrderFile.empty("t"), recordedForTask(sample), NO_CODES))
          .isEqualTo(Decision.nothingToDo());
    }
    assertThat(
            CallNews.callsForTasks(
                IntStream.rangeClosed(1, 9).mapToObj(CallNewsTest::recordedForTask).toList()))
        .singleElement()
        .satisfies(
            noted -> {
              assertThat(noted.id()).isEqualTo("5f0c6a1e-8a55-5d0e-9b0b-3c1f3f4f7a21");
              assertThat(noted.by()).isEqualTo("anna");
            });
  }

  @Test
  void a_call_that_can_not_be_read_tells_no_order_of_it_and_is_left_to_be_rejected() {
    assertThat(CallNews.callsForTasks(List.of(recorded("[]"), recordedForTask(9)))).hasSize(1);
  }

  private static Incoming recordedForTask(int sample) {
    return recorded(Contracts.sample("call.recorded.v1", sample));
  }

  private static Incoming recorded(String data) {
    return new Incoming(
        "calls",
        0,
        0,
        "t:1",
        "/call-service",
        "call.recorded.v1",
        "t",
        1,
        Instant.EPOCH,
        "anna",
        null,
        null,
        data.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void an_order_taken_in_again_is_read_as_call_service_writes_it() {
    Requeued again = Json.events().readValue(Contracts.sample("call.requeued.v1"), Requeued.class);
    assertThat(again.dueAt()).isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
    assertThat(again.reason()).isEqualTo("The order is open again.");
  }

  @Test
  void a_call_back_that_is_offered_to_a_colleague_is_read_as_call_service_writes_it() {
    Offered offered =
        Json.events().readValue(Contracts.sample("call.promise-offered.v1"), Offered.class);
    assertThat(offered.offer())
        .isEqualTo(
            new CallBackOffered(
                "019c1c2e-7f10-7c3a-9a57-1f2f6c8d9e01",
                "boris",
                "anna",
                "anna is absent, and the call back was due at 2026-11-22T14:00:00Z.",
                Instant.parse("2026-11-22T14:00:03Z")));
  }

  @Test
  void a_new_order_is_read_as_call_service_writes_it() {
    Recorded call =
        Json.events().readValue(Contracts.sample("call.recorded.v1", 3), Recorded.class);
    NewOrderWish wish = call.wish().orElseThrow();
    assertThat(wish.orderId()).isEqualTo("3b0e6f52-9d7a-5c11-8a43-1f0f9f3f6a10");
    assertThat(wish.callId()).isEqualTo(call.callId());
    assertThat(wish.cancelOld()).isTrue();
    assertThat(wish.lines())
        .containsExactly(
            new LineNews(
                "ACC-PRO",
                "Bookkeeping course with a tutor",
                2,
                new BigDecimal("120.00"),
                LineKind.UPSALE,
                true,
                false));
  }

  @Test
  void a_new_order_with_discounts_is_read_as_call_service_writes_it() {
    Recorded call =
        Json.events().readValue(Contracts.sample("call.recorded.v1", 7), Recorded.class);
    NewOrderWish wish = call.wish().orElseThrow();
    assertThat(wish.discountCode()).isEqualTo("SPRING-FAIR");
    assertThat(wish.lines())
        .extracting(LineNews::discountPercent)
        .containsExactly(null, new BigDecimal("50"), null);
    assertThat(wish.lines())
        .extracting(LineNews::discount)
        .containsExactly(null, null, new BigDecimal("4.90"));
  }

  @Test
  void a_date_that_is_moved_with_a_call_back_is_read_as_call_service_writes_it() {
    Recorded call =
        Json.events().readValue(Contracts.sample("call.recorded.v1", 8), Recorded.class);
    assertThat(call.autoCancelAt()).isEqualTo(Instant.parse("2026-12-03T23:00:00Z"));
  }

  @Test
  void a_customer_dealt_again_is_read_as_call_service_writes_it() {
    Requeued again =
        Json.events().readValue(Contracts.sample("call.dealt-again.v1"), Requeued.class);
    assertThat(again.dueAt()).isEqualTo(Instant.parse("2026-11-27T09:30:00Z"));
    assertThat(again.reason()).isEqualTo("He wrote that he was abroad.");
  }

  @Test
  void a_customer_who_is_not_called_any_more_is_read_as_call_service_writes_it() {
    Incoming dropped =
        new Incoming(
            "calls",
            0,
            0,
            "o:1",
            "/call-service",
            "call.dropped.v1",
            "o",
            1,
            Instant.EPOCH,
            "helga",
            null,
            null,
            Contracts.sample("call.dropped.v1").getBytes(StandardCharsets.UTF_8));
    assertThat(Json.events().readValue(Contracts.sample("call.dropped.v1"), Dropped.class).reason())
        .isNotBlank();
    assertThat(CallNews.on(OrderFile.empty("o"), dropped, NO_CODES))
        .isEqualTo(Decision.nothingToDo());
  }

  @Test
  void a_refusal_says_what_the_customer_said() {
    var call =
        new Recorded(
            "c", "o", null, "anna", "refusal", "Too dear.", Instant.EPOCH, null, null, null);
    assertThat(call.refusal().orElseThrow().reason()).isEqualTo("The customer refused: Too dear.");
  }
}
