package io.ringdesk.call.callability;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.Plan;
import io.ringdesk.call.RunningService;
import io.ringdesk.call.StandingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whether one may call costs the same, however many calls there have been. */
@RunningService
class CallabilityPlanTest {

  private static final Instant NOON = StandingClock.NOON;
  private static final String PHONE = "+34600000002";

  private final MongoDatabase database;

  @Autowired
  CallabilityPlanTest(MongoDatabase database) {
    this.database = database;
  }

  /** One an hour, of half a year. */
  @BeforeEach
  void many() {
    var calls = database.getCollection("calls");
    calls.insertMany(
        IntStream.range(0, 4_000)
            .mapToObj(
                hour ->
                    new Document("_id", "counted-" + hour)
                        .append(
                            "call",
                            new Document("customer", new Document("phone", PHONE))
                                .append("recordedAt", NOON.minus(Duration.ofHours(hour)))))
            .toList());
  }

  @AfterEach
  void none() {
    database.getCollection("calls").deleteMany(new Document(RecordedCalls.PHONE, PHONE));
  }

  @Test
  void the_calls_of_a_day_are_counted_in_the_index_and_no_others_are_looked_at() {
    new Plan(
            database
                .getCollection("calls")
                .find(
                    RecordedCalls.between(
                        List.of(PHONE, "+34600000003"), NOON.minus(Duration.ofHours(12)), NOON))
                .hint(RecordedCalls.INDEX)
                .projection(RecordedCalls.OF_THE_INDEX)
                .explain(ExplainVerbosity.EXECUTION_STATS))
        .isByIndexAlone()
        .readsAtMost(13 + 3)
        .looksAtNoDocument();
  }
}
