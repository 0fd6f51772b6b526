package io.ringdesk.call.routing;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Office;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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

  @Autowired
  RoutingPlanTest(MongoDatabase database) {
    this.ringing = database.getCollection("ringing");
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
}
