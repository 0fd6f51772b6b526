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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A call about an order that is paid, cancelled or someone else's: a clear answer, nothing lost.
 */
@RunningService
class CallsAboutOtherOrdersTest {

  private final People people;
  private final StandingClock clock;
  private final String name = someone("anna");
  private final Person anna;
  private final String order;

  @Autowired
  CallsAboutOtherOrdersTest(People people, StandingClock clock) {
    this.people = people;
    this.clock = clock;
    this.anna = people.manager(name);
    this.order = order(name, somePhone(), "Europe/Madrid");
  }

  @BeforeEach
  void noon() {
    clock.reset();
    anna.awaitQueue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"paid", "cancelled"})
  void about_an_order_that_has_ended_the_call_is_kept_and_no_call_back_is_promised(String end) {
    Bus.ofTests().publishSample("orders", order, 3, "order.%s.v1".formatted(end));
    anna.awaitQueue(0);

    Answer callBack =
        anna.post(
            "/api/calls",
            "{\"orderId\": \"%s\", \"result\": \"call-back\", \"callBackAt\": \"2099-01-01T10:00:00Z\"}"
                .formatted(order));
    Answer notReached = anna.post("/api/calls", notReached());

    assertThat(callBack.status()).isEqualTo(409);
    assertThat(callBack.text("reason"))
        .contains("is %s, so its customer is not called back".formatted(end));
    assertThat(notReached.status()).isEqualTo(201);
    assertThat(notReached.body().path("dueAt").isNull()).isTrue();
    assertThat(anna.get("/api/calls?orderId=" + order).body().path("items").size()).isEqualTo(1);
    anna.awaitQueue(0);
  }

  @Test
  void about_someone_elses_order_it_is_refused_by_the_name_of_who_holds_it() {
    Answer refused = people.manager(someone("boris")).post("/api/calls", notReached());

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("detail")).contains("is held by " + name);
    assertThat(anna.get("/api/calls?orderId=" + order).body().path("items").isEmpty()).isTrue();
  }

  private String notReached() {
    return "{\"orderId\": \"%s\", \"result\": \"not-reached\"}".formatted(order);
  }
}
