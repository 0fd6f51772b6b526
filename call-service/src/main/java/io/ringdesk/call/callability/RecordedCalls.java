package io.ringdesk.call.callability;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.domain.DayThere;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * How often a number was called on a day. Counted in the index of the log of calls by number and
 * time, without a look at the calls: it costs what was called on that day, however long the log is.
 */
@Component
class RecordedCalls {

  static final String PHONE = "call.customer.phone";
  static final String AT = "call.recordedAt";
  static final Bson OF_THE_INDEX = fields(include(PHONE, AT), excludeId());

  /** The one that the log keeps for its list by phone. */
  static final Bson INDEX = compoundIndex(ascending(PHONE), descending(AT, "_id"));

  private final MongoCollection<Document> calls;

  RecordedCalls(MongoDatabase database) {
    this.calls = database.getCollection("calls");
  }

  /**
   * @param days which day is meant of each number
   * @param until calls recorded later don't count
   * @return numbers that were not called are left out
   */
  Map<String, Integer> on(Map<String, DayThere> days, Instant until) {
    Map<String, Integer> numbers = new HashMap<>();
    days.values().stream()
        .map(DayThere::start)
        .min(Instant::compareTo)
        .ifPresent(
            first ->
                calls
                    .find(between(days.keySet(), first, until))
                    .hint(INDEX)
                    .projection(OF_THE_INDEX)
                    .forEach(call -> count(call, days, numbers)));
    return numbers;
  }

  static Bson between(Collection<String> phones, Instant first, Instant last) {
    return and(in(PHONE, phones), gte(AT, first), lte(AT, last));
  }

  private static void count(
      Document call, Map<String, DayThere> days, Map<String, Integer> numbers) {
    Document of = call.get("call", Document.class);
    String phone = of.getEmbedded(List.of("customer", "phone"), String.class);
    DayThere day = days.get(phone);
    if (day != null && !of.getDate("recordedAt").toInstant().isBefore(day.start())) {
      numbers.merge(phone, 1, Integer::sum);
    }
  }
}
