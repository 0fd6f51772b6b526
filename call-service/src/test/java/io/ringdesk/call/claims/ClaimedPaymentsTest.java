package io.ringdesk.call.claims;

import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;
import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ExplainVerbosity;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.claims.ClaimedPayments.Holder;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Tokens;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 2: already paid waits for the payment, and is listed when none comes in 3 days. */
@RunningService
class ClaimedPaymentsTest {

  private final People people;
  private final StandingClock clock;
  private final Journal<CallItem, CallItemEvent> journal;
  private final String name = someone("anna");
  private final Person anna;

  @Autowired
  ClaimedPaymentsTest(
      People people, StandingClock clock, Journal<CallItem, CallItemEvent> journal) {
    this.people = people;
    this.clock = clock;
    this.journal = journal;
    this.anna = people.manager(name);
  }

  @BeforeEach
  void noon() {
    clock.reset();
  }

  @Test
  void a_payment_that_does_not_come_in_three_days_is_listed_until_it_comes() {
    String order = claimed();

    clock.move(Duration.ofDays(3).minusMillis(1));
    assertThat(listed("?manager=me")).isEmpty();
    clock.move(Duration.ofMillis(1));
    Answer list = anna.get("/api/claimed-payments?manager=me");
    var claim = list.body().path("items").get(0);
    assertThat(claim.path("orderId").asString()).isEqualTo(order);
    assertThat(claim.path("claimedAt").asString()).isEqualTo(StandingClock.NOON.toString());
    assertThat(anna.get("/api/calls/" + claim.path("callId").asString()).text("result"))
        .isEqualTo("already-paid");

    Bus.ofTests().publishSample("orders", order, 3, "order.paid.v1");

    await("the payment").until(() -> listed("?manager=me").isEmpty());
  }

  @Test
  void the_days_can_be_asked_for_and_the_list_is_paged_the_oldest_first() {
    String first = claimed();
    clock.move(Duration.ofHours(1));
    String second = claimed();
    clock.move(Duration.ofHours(1));
    String third = claimed();

    assertThat(listed("?days=0&manager=" + name)).containsExactly(first, second, third);
    Answer page = anna.get("/api/claimed-payments?days=0&manager=me&limit=2");
    assertThat(orders(page)).containsExactly(first, second);
    assertThat(listed("?days=0&manager=me&limit=2&cursor=" + page.text("next")))
        .containsExactly(third);
    assertThat(listed("?days=0&manager=none")).doesNotContain(first);
    assertThat(
            people.with(Tokens.of("shop", "external-system")).get("/api/claimed-payments").status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "366", "many"})
  void days_out_of_bounds_are_refused(String days) {
    Answer refused = anna.get("/api/claimed-payments?days=" + days);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo("days");
  }

  @Test
  void a_page_of_the_list_costs_a_page() {
    claimed();
    costsAPage(null);
    costsAPage(new Holder(name));
  }

  private void costsAPage(@Nullable Holder holder) {
    new Plan(
            journal
                .collection()
                .find(ClaimedPayments.claimed(holder, StandingClock.NOON, null))
                .projection(exclude("history"))
                .sort(ascending("state.unsettled.claim.at", "_id"))
                .limit(5)
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .readsAtMost(6);
  }

  private String claimed() {
    String order = order(name, somePhone(), "Europe/Madrid");
    anna.awaitQueue(1);
    assertThat(
            anna.post(
                    "/api/calls",
                    "{\"orderId\": \"%s\", \"result\": \"already-paid\"}".formatted(order))
                .status())
        .isEqualTo(201);
    return order;
  }

  private List<String> listed(String query) {
    return orders(anna.get("/api/claimed-payments" + query));
  }

  private static List<String> orders(Answer list) {
    return list.body().path("items").findValuesAsString("orderId");
  }
}
