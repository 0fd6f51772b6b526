package io.ringdesk.call.tasks;

import static io.ringdesk.call.Office.someone;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoCollection;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.TaskSet;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.ItemStatus;
import io.ringdesk.call.tasks.Tasks.Held;
import io.ringdesk.call.tasks.Tasks.Query;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A page of tasks costs a page, however many there are. */
@RunningService
class TasksPlanTest {

  private static final Instant NOON = StandingClock.NOON;
  private static final int PAGE = 5;
  // One look beyond the end of each status.
  private static final int MOST = PAGE + 1 + ItemStatus.values().length;

  private final Journal<CallItem, CallItemEvent> journal;
  private final MongoCollection<BsonDocument> items;
  private final String some = someone("planned");

  @Autowired
  TasksPlanTest(Journal<CallItem, CallItemEvent> journal) {
    this.journal = journal;
    this.items = journal.collection();
  }

  @BeforeEach
  void many() {
    List<Proposal<CallItem, CallItemEvent>> proposals = new ArrayList<>();
    Customer customer = new Customer(null, some + "@x", "+34" + some, ZoneId.of("UTC"));
    for (int i = 0; i < 100; i++) {
      TaskSet task =
          new TaskSet("?", some, some, null, some, NOON, customer, "helga", NOON.plusSeconds(i));
      proposals.add(
          new Proposal<>(some + i, "test", "test", _ -> Decision.<CallItemEvent>happened(task)));
    }
    journal.appendAll(proposals);
  }

  @Test
  void every_filter_has_its_index_and_its_order() {
    costsAPage(new Query(some, null, null, null, null, null));
    costsAPage(new Query(null, some + "@x", null, null, null, null));
    costsAPage(new Query(null, null, "+34" + some, null, null, null));
    costsAPage(new Query(null, null, null, new Held(some), null, null));
    costsAPage(new Query(null, null, null, new Held(some), null, ItemStatus.WAITING));
    costsAPage(new Query(null, null, null, null, some, null));
    costsAPage(new Query(null, null, null, null, null, ItemStatus.WAITING));
    costsAPage(new Query(null, null, null, null, null, null));
  }

  @Test
  void the_tasks_about_an_order_cost_what_they_are() {
    new Plan(
            items
                .find(OrderTasks.about(List.of(some, "nothing")))
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .readsAtMost(102);
  }

  private void costsAPage(Query query) {
    new Plan(
            items
                .find(Tasks.filter(query, null))
                .sort(Tasks.LAST_SET_FIRST)
                .limit(PAGE)
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .readsAtMost(MOST);
  }
}
