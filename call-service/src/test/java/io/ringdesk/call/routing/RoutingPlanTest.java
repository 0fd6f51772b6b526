package io.ringdesk.call.routing;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.routing.domain.WaitingRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A look costs what is now, and not what was. */
@RunningService
class RoutingPlanTest {

  /** After all that other tests do. */
  private static final Instant DAY = Instant.parse("2200-01-02T00:00:00Z");

  private static final int MANY = 100;
  private static final int LATELY = 3;

  private final MongoCollection<Document> ringing;
  private final MongoCollection<Document> routed;

  @Autowired
  RoutingPlanTest(MongoDatabase database) {
    this.ringing = database.getCollection("ringing");
    this.routed = database.getCollection("routed_calls");
  }

  private void rang(int number, Instant until) {
    ringing.insertMany(
        IntStream.range(0, number)
            .mapToObj(
                i ->
                    new Document("_id", Office.someone("anna"))
                        .append("call", "c")
                        .append("until", Date.from(until)))
            .toList());
  }

  @Test
  void whose_telephone_has_not_rung_lately_is_not_read() {
    rang(MANY, DAY.minus(Duration.ofDays(1)));
    rang(LATELY, DAY.plusSeconds(5));

    new Plan(ringing.find(Offers.rangSince(DAY)).explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .readsAtMost(LATELY);
  }

  private void asked(int number, Instant at) {
    routed.insertMany(
        IntStream.range(0, number)
            .mapToObj(
                _ ->
                    new Document("_id", UUID.randomUUID().toString())
                        .append("since", Date.from(at))
                        .append("asked", Date.from(at)))
            .toList());
  }

  @Test
  void whoever_has_waited_before_is_not_read() {
    asked(MANY, DAY.minus(WaitingRule.CLAIM));
    asked(LATELY, DAY);
    routed.insertOne(new Document("_id", UUID.randomUUID().toString()));

    new Plan(routed.find(Offers.askedLately(DAY)).explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .readsAtMost(LATELY);
  }
}
