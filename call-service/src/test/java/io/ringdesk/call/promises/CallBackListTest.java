package io.ringdesk.call.promises;

import static com.mongodb.client.model.Sorts.ascending;
import static io.ringdesk.call.Office.order;
import static io.ringdesk.call.Office.somePhone;
import static io.ringdesk.call.Office.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office.Answer;
import io.ringdesk.call.Office.People;
import io.ringdesk.call.Office.Person;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.promises.CallBack.Outcome;
import io.ringdesk.call.promises.CallBacks.Query;
import io.ringdesk.chassis.journal.Codecs;
import io.ringdesk.chassis.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls 4: the list of promised call backs, and what looking through them costs. */
@RunningService
class CallBackListTest {

  private static final Instant PROMISED = StandingClock.NOON.plus(Duration.ofHours(2));

  private final StandingClock clock;
  private final Journal<CallItem, CallItemEvent> journal;
  private final MongoDatabase database;
  private final String annas = someone("anna");
  private final Person anna;
  private String promise = "";

  @Autowired
  CallBackListTest(
      People people,
      StandingClock clock,
      Journal<CallItem, CallItemEvent> journal,
      MongoDatabase database) {
    this.clock = clock;
    this.journal = journal;
    this.database = database;
    this.anna = people.manager(annas);
  }

  @BeforeEach
  void promised() {
    clock.reset();
    promise = promise(1, PROMISED);
  }

  private String promise(int orders, Instant at) {
    String order = order(annas, somePhone(), "Europe/Madrid");
    anna.awaitQueue(orders);
    Answer recorded =
        anna.post(
            "/api/calls",
            "{\"orderId\": \"%s\", \"result\": \"call-back\", \"callBackAt\": \"%s\"}"
                .formatted(order, at));
    assertThat(recorded.status()).as("%s", recorded).isEqualTo(201);
    return recorded.text("id");
  }

  @ParameterizedTest
  @CsvSource({"state=lost, state", "from=today, from", "limit=0, limit", "cursor=x, cursor"})
  void a_list_says_what_it_does_not_understand(String query, String field) {
    Answer refused = anna.get("/api/call-backs?" + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.wrongFields()).isEqualTo(field);
  }

  @Test
  void the_list_is_paged_in_the_order_of_the_promised_times() {
    String later = promise(2, PROMISED.plusSeconds(60));
    await("both").until(() -> ids("?manager=me").size() == 2);

    Answer page = anna.get("/api/call-backs?manager=me&limit=1");
    assertThat(page.body().path("items").get(0).path("id").asString()).isEqualTo(promise);
    assertThat(page.body().path("items").get(0).path("state").asString()).isEqualTo("open");
    assertThat(ids("?manager=me&limit=1&cursor=" + page.text("next"))).containsExactly(later);
    assertThat(ids("?manager=me&from=" + PROMISED.plusSeconds(1))).containsExactly(later);
    assertThat(ids("?manager=me&to=" + PROMISED.plusSeconds(1))).containsExactly(promise);
    assertThat(ids("?manager=me&state=broken")).isEmpty();
  }

  private List<String> ids(String query) {
    return anna.get("/api/call-backs" + query).body().path("items").findValuesAsString("id");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void a_page_of_the_list_costs_a_page(Outcome state) {
    costsAPage(new Query(state, null, null, null));
    costsAPage(new Query(state, annas, null, PROMISED));
    costsAPage(new Query(null, annas, PROMISED, null));
    costsAPage(new Query(null, null, PROMISED, null));
  }

  private void costsAPage(Query query) {
    new Plan(
            database
                .getCollection("call_backs")
                .find(CallBacks.filter(query, null))
                .sort(ascending("callBackAt", "_id"))
                .limit(5)
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .readsAtMost(6);
  }

  @Test
  void to_look_for_what_is_overdue_costs_what_is_overdue() {
    Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
    explained(OverduePromises.overdue(longAgo)).isByIndexAlone().readsAtMost(2);
    explained(OverduePromises.dueFrom(Set.of(annas, someone("boris")), longAgo))
        .isByIndexAlone()
        .readsAtMost(5);
    BsonDocument query =
        OverduePromises.TO_PASS_ON.toBsonDocument(BsonDocument.class, Codecs.registry());
    new Plan(
            database.runCommand(
                new Document(
                        "explain",
                        new Document("distinct", "items")
                            .append("key", OverduePromises.MANAGER)
                            .append("query", query))
                    .append("verbosity", "executionStats")))
        .isByIndexAlone()
        .has("DISTINCT_SCAN");
  }

  private Plan explained(Bson filter) {
    return new Plan(
        journal.collection().find(filter).limit(200).explain(ExplainVerbosity.EXECUTION_STATS));
  }
}
