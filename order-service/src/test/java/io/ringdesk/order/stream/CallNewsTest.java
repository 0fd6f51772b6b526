package io.ringdesk.order.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.stream.CallNews.Recorded;
import io.ringdesk.order.stream.CallNews.Requeued;
import io.ringdesk.testkit.Contracts;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallNewsTest {

  @Test
  void a_recorded_call_is_read_as_call_service_writes_it() {
    Recorded call = Json.events().readValue(Contracts.sample("call.recorded.v1"), Recorded.class);
    assertThat(call.manager()).isEqualTo("anna");
    assertThat(call.noted().nextCallAt()).isEqualTo(Instant.parse("2026-11-22T14:00:00Z"));
    assertThat(call.noted().recordedAt()).isEqualTo(Instant.parse("2026-11-22T10:05:00Z"));
    assertThat(call.refusal()).isEmpty();
  }

  @Test
  void an_order_taken_in_again_is_read_as_call_service_writes_it() {
    Requeued again = Json.events().readValue(Contracts.sample("call.requeued.v1"), Requeued.class);
    assertThat(again.dueAt()).isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
    assertThat(again.reason()).isEqualTo("The order is open again.");
  }

  @Test
  void a_refusal_says_what_the_customer_said() {
    var call = new Recorded("c", "o", "anna", "refusal", "Too dear.", Instant.EPOCH, null);
    assertThat(call.refusal().orElseThrow().reason()).isEqualTo("The customer refused: Too dear.");
  }
}
