package io.ringdesk.call.campaigns;

import static io.ringdesk.call.Office.someone;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Collation;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.TaskSet;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What campaigns ask of the database is answered by its indexes. */
@RunningService
class CampaignPlanTest {

  private static final Instant NOON = StandingClock.NOON;
  private static final int TASKS = 200;

  private final Journal<CallItem, CallItemEvent> journal;
  private final MongoCollection<BsonDocument> items;
  private final MongoDatabase database;
  private final String some = someone("planned");

  @Autowired
  CampaignPlanTest(Journal<CallItem, CallItemEvent> journal, MongoDatabase database) {
    this.journal = journal;
    this.items = journal.collection();
    this.database = database;
  }

  @BeforeEach
  void many() {
    List<Proposal<CallItem, CallItemEvent>> proposals = new ArrayList<>();
    Customer customer = new Customer(null, some + "@X", "+34" + some, ZoneId.of("UTC"));
    for (int i = 0; i < TASKS; i++) {
      TaskSet task = new TaskSet("?", null, some, null, some, NOON, customer, "helga", NOON);
      proposals.add(
          new Proposal<>(some + i, "test", "test", _ -> Decision.<CallItemEvent>happened(task)));
    }
    journal.appendAll(proposals);
  }

  @Test
  void of_a_known_customer_one_item_is_read_however_many_he_has() {
    known("+34" + some, KnownCustomers.PHONE, Collation.builder().locale("simple").build());
    known(some + "@x", KnownCustomers.EMAIL, KnownCustomers.WHATEVER_CASE);
  }

  private void known(String value, String field, Collation collation) {
    new Plan(
            first(
                items
                    .aggregate(KnownCustomers.firstOfEach(List.of(value, "no such"), field))
                    .collation(collation)
                    .explain(ExplainVerbosity.EXECUTION_STATS)))
        .isByIndexAlone()
        .readsAtMost(4);
  }

  @Test
  void progress_is_counted_from_the_index_alone() {
    new Plan(
            first(
                items
                    .aggregate(CampaignProgress.counting(some))
                    .explain(ExplainVerbosity.EXECUTION_STATS)))
        .isByIndexAlone()
        .looksAtNoDocument()
        .readsAtMost(TASKS);
  }

  @Test
  void what_is_still_to_be_done_is_found_without_looking_at_the_rest() {
    new Plan(
            items
                .find(ClosedCampaigns.unpromised(some))
                .limit(5)
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .readsAtMost(5);
    members(
        database
            .getCollection("campaign_members")
            .find(Members.pendingOf(some))
            .sort(new Document("_id", 1))
            .explain(ExplainVerbosity.EXECUTION_STATS));
    members(
        database
            .getCollection("campaigns")
            .find(Campaigns.after(null))
            .sort(Campaigns.LAST_STARTED_FIRST)
            .limit(3)
            .explain(ExplainVerbosity.EXECUTION_STATS));
    for (String field : List.of("endsAt", "closing")) {
      members(
          database
              .getCollection("campaigns")
              .find(new Document(field, true))
              .explain(ExplainVerbosity.EXECUTION_STATS));
    }
  }

  private static void members(Document explained) {
    new Plan(explained).isByIndexAlone().has("IXSCAN").readsAtMost(3);
  }

  /** An aggregation is explained by its first stage where the rest is done outside the plan. */
  private static Document first(Document explained) {
    return explained.containsKey("queryPlanner")
        ? explained
        : explained.getList("stages", Document.class).getFirst().get("$cursor", Document.class);
  }
}
