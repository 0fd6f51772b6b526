package io.ringdesk.call.calls;

import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.Ear;
import io.ringdesk.testkit.Heard;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 4: a time after the order's auto-cancel date is refused unless the date is moved too. */
@RunningService
class CallBackAfterTheDateTest {

  private static final Instant DATE = StandingClock.NOON.plus(Duration.ofDays(2));
  private static final Instant PROMISED = StandingClock.NOON.plus(Duration.ofDays(3));
  private static final Instant LATER = StandingClock.NOON.plus(Duration.ofDays(4));

  private final Bus bus = Bus.ofTests();
  private final Ear ear = bus.listen("calls");
  private final StandingClock clock;
  private final String name = someone("anna");
  private final Person anna;
  private final String order = order(name, somePhone(), "Europe/Madrid");

  @Autowired
  CallBackAfterTheDateTest(People people, StandingClock clock) {
    this.clock = clock;
    this.anna = people.manager(name);
  }

  @BeforeEach
  void an_order_that_cancels_itself_in_two_days() {
    clock.reset();
    anna.awaitQueue(1);
    bus.publish("orders", order, 3, "order.auto-cancel-set.v1", at(DATE));
    ear.await(order, "call.auto-cancel-moved.v1");
  }

  @AfterEach
  void close() {
    ear.close();
  }

  @Test
  void it_is_refused_until_the_date_is_moved() {
    Answer refused = anna.post("/api/calls", callBack(""));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("reason"))
        .contains("cancels itself at " + DATE, "Move that date with it (autoCancelAt)");

    bus.publish("orders", order, 4, "order.auto-cancel-set.v1", at(LATER));
    ear.awaitAtLeast(
        2, one -> one.subject().equals(order) && one.type().equals("call.auto-cancel-moved.v1"));
    assertThat(anna.post("/api/calls", callBack("")).status()).isEqualTo(201);
  }

  @Test
  void with_the_date_it_is_taken_and_order_service_is_told() {
    Answer taken = anna.post("/api/calls", callBack(", \"autoCancelAt\": \"" + LATER + '"'));

    assertThat(taken.status()).as("%s", taken).isEqualTo(201);
    assertThat(taken.text("dueAt")).isEqualTo(PROMISED.toString());
    assertThat(OffsetDateTime.parse(taken.text("autoCancelAt")).toInstant()).isEqualTo(LATER);
    Heard told = ear.await(order, "call.recorded.v1");
    Contracts.assertMatches("call.recorded.v1", told.value());
    assertThat(told.data().path("autoCancelAt").asString()).isEqualTo(LATER.toString());
  }

  private String callBack(String more) {
    return "{\"orderId\": \"%s\", \"result\": \"call-back\", \"callBackAt\": \"%s\"%s}"
        .formatted(order, PROMISED, more);
  }

  private static String at(Instant date) {
    return "{\"at\": \"%s\"}".formatted(date);
  }
}
