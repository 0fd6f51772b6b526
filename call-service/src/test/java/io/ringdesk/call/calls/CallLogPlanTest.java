package io.ringdesk.call.calls;

import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.calls.CallLog.About;
import io.ringdesk.call.calls.CallLog.Query;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.Customer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A page of the log costs a page, however long the log is. */
@RunningService
class CallLogPlanTest {

  private static final Instant NOON = StandingClock.NOON;
  private static final int PAGE = 5;

  private final CallLog log;
  private final MongoDatabase database;

  @Autowired
  CallLogPlanTest(CallLog log, MongoDatabase database) {
    this.log = log;
    this.database = database;
  }

  @BeforeEach
  void many() {
    for (int i = 0; i < 100; i++) {
      Customer customer =
          new Customer(null, "plan@customers.example", "+34600000001", ZoneId.of("UTC"));
      log.keep(
          new Recorded(
              "planned-" + i,
              "planned",
              i % 2 == 0 ? "planned-task" : null,
              "planner",
              CallResult.REFUSAL,
              null,
              NOON.plusSeconds(i),
              null,
              null,
              null,
              null,
              0,
              customer,
              null,
              false,
              null,
              null,
              null,
              null,
              null));
    }
  }

  @Test
  void every_filter_has_its_index_and_its_order() {
    costsAPage(new Query(null, null, null, null, null, null, null, null, null));
    costsAPage(new Query("planned", null, null, null, null, null, null, null, null));
    costsAPage(new Query(null, "planned-task", null, null, null, null, null, null, null));
    costsAPage(new Query(null, null, About.TASK, null, null, null, null, null, null));
    costsAPage(new Query(null, null, About.ORDER, null, null, null, null, null, null));
    costsAPage(new Query(null, null, null, "plan@customers.example", null, null, null, null, null));
    costsAPage(new Query(null, null, null, null, "+34600000001", null, null, null, null));
    costsAPage(new Query(null, null, null, null, null, "planner", null, null, null));
    costsAPage(new Query(null, null, null, null, null, null, CallResult.REFUSAL, null, null));
    costsAPage(new Query(null, null, null, null, null, null, null, NOON, NOON.plusSeconds(50)));
    costsAPage(
        new Query(null, null, null, null, null, "planner", null, NOON, NOON.plusSeconds(50)));
  }

  @Test
  void what_was_recorded_about_some_orders_is_found_by_them() {
    new Plan(
            database
                .getCollection("calls")
                .find(CallLog.recordedAbout(List.of("planned", "none"), NOON.plusSeconds(90)))
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .readsAtMost(10 + 2);
  }

  private void costsAPage(Query query) {
    new Plan(
            database
                .getCollection("calls")
                .find(CallLog.filter(query, null))
                .sort(descending("call.recordedAt", "_id"))
                .limit(PAGE)
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .readsAtMost(PAGE + 1);
  }
}
