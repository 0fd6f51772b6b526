package io.ringdesk.call.head;

import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;
import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.testkit.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Calls 3: after the cap the order is handed to the head of sales. */
@RunningService
class HeadListTest {

  private static final String REASON = "{\"reason\": \"He was abroad.\"}";

  private final StandingClock clock;
  private final Journal<CallItem, CallItemEvent> journal;
  private final String name = someone("anna");
  private final Person anna;
  private final Person admin;
  private final Person helga;
  private final String order;

  @Autowired
  HeadListTest(People people, StandingClock clock, Journal<CallItem, CallItemEvent> journal) {
    this.clock = clock;
    this.journal = journal;
    this.anna = people.manager(name);
    this.admin = people.with(Tokens.of("admin", "administrator"));
    this.helga = people.with(Tokens.of("helga", "head-of-sales"));
    this.order = order(name, somePhone(), "Europe/Madrid");
  }

  @BeforeEach
  void cappedAtTwo() {
    clock.reset();
    anna.awaitQueue(1);
    set("{\"steps\": [\"PT1H\", \"PT24H\"], \"cap\": 2}");
  }

  @AfterEach
  void asItWas() {
    set("{\"steps\": [\"PT1H\", \"PT24H\"], \"cap\": null}");
  }

  @Test
  void after_the_cap_the_head_of_sales_has_it_in_his_list_and_nobody_is_dealt_it() {
    assertThat(notReached().text("dueAt")).isNotEmpty();
    assertThat(listed()).isEmpty();

    assertThat(notReached().body().path("dueAt").isNull()).isTrue();

    JsonNode item = listed().getFirst();
    assertThat(item.path("cause").asString()).isEqualTo("not-reached");
    assertThat(item.path("reason").asString()).isEqualTo("2 calls in a row were not answered.");
    assertThat(item.path("since").asString()).isEqualTo(StandingClock.NOON.toString());
    assertThat(item.path("attempt").asInt()).isEqualTo(2);
    anna.awaitQueue(0);
  }

  @Test
  void he_deals_it_again_and_its_calls_are_counted_anew() {
    notReached();
    notReached();

    Answer dealt = helga.post("/api/queue/%s/deal".formatted(order), REASON);

    assertThat(dealt.status()).isEqualTo(200);
    assertThat(dealt.text("dueAt")).isEqualTo(StandingClock.NOON.toString());
    assertThat(listed()).isEmpty();
    JsonNode item = anna.awaitQueue(1).get(0);
    assertThat(item.path("attempt").asInt()).isZero();
    assertThat(item.path("reason").asString()).isEqualTo("retry");
    assertThat(helga.post("/api/queue/%s/deal".formatted(order), REASON).status()).isEqualTo(200);
  }

  @Test
  void or_he_drops_it_with_a_reason() {
    notReached();
    notReached();

    Answer dropped = helga.post("/api/queue/%s/drop".formatted(order), REASON);

    assertThat(dropped.status()).isEqualTo(200);
    assertThat(dropped.text("status")).isEqualTo("dropped");
    assertThat(listed()).isEmpty();
    anna.awaitQueue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deal", "drop"})
  void only_he_decides_and_with_a_reason(String act) {
    String path = "/api/queue/%s/%s".formatted(order, act);
    assertThat(anna.post(path, REASON).status()).isEqualTo(403);
    assertThat(anna.get("/api/queue/head").status()).isEqualTo(403);
    assertThat(helga.post(path, "{\"reason\": \" \"}").status()).isEqualTo(400);
    assertThat(helga.post("/api/queue/nothing/" + act, REASON).status()).isEqualTo(404);
  }

  @Test
  void a_page_of_the_list_costs_a_page() {
    notReached();
    notReached();
    new Plan(
            journal
                .collection()
                .find(HeadList.from(null))
                .projection(exclude("history"))
                .sort(ascending("state.unsettled.head.at", "_id"))
                .limit(5)
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .readsAtMost(5);
  }

  private Answer notReached() {
    return anna.post(
        "/api/calls", "{\"orderId\": \"%s\", \"result\": \"not-reached\"}".formatted(order));
  }

  /** This order in his list, in which those of other tests may stand too. */
  private List<JsonNode> listed() {
    List<JsonNode> found = new ArrayList<>();
    String more = "";
    while (true) {
      JsonNode page = helga.get("/api/queue/head?limit=200" + more).body();
      page.path("items")
          .forEach(
              item -> {
                if (item.path("itemId").asString().equals(order)) {
                  found.add(item);
                }
              });
      if (page.path("next").isNull()) {
        return found;
      }
      more = "&cursor=" + page.path("next").asString();
    }
  }

  private void set(String policy) {
    assertThat(admin.put("/api/call-policy", policy).status()).isEqualTo(200);
  }
}
