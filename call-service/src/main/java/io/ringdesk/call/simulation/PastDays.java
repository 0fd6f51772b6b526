package io.ringdesk.call.simulation;

import static com.mongodb.client.model.Accumulators.first;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Projections.slice;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.chassis.wire.Spelling;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The calls of past days, and since when each had been wanted: since the order came in, or since
 * the time that the call before it had set.
 */
@Component
class PastDays {

  /** More calls than these are not lived through at once. */
  static final int MOST = 20_000;

  private static final int TOGETHER = 1_000;
  private static final Duration USUAL_TALK = Duration.ofMinutes(3);

  /** Of each order. */
  static final Bson LATEST_FIRST =
      orderBy(ascending("call.orderId"), descending("call.recordedAt", "_id"));

  private static final Bson READ =
      include(
          "call.orderId",
          "call.manager",
          "call.result",
          "call.recordedAt",
          "call.startedAt",
          "call.endedAt",
          "call.dueAt",
          "call.customer.phone",
          "call.customer.timeZone");

  private final MongoCollection<Document> calls;
  private final MongoCollection<Document> items;

  PastDays(MongoDatabase database) {
    this.calls = database.getCollection("calls");
    this.items = database.getCollection(CallItem.TYPE.collection());
  }

  /**
   * The demands of each order.
   *
   * @param seed for talks of which nobody noted how long they took: each is as long as some other
   * @return nothing when there are more calls than {@link #MOST}
   */
  Optional<List<List<Demand>>> between(Instant from, Instant to, long seed) {
    List<Document> found =
        calls
            .find(recorded(from, to))
            .projection(READ)
            .sort(ascending("call.recordedAt", "_id"))
            .limit(MOST + 1)
            .map(document -> document.get("call", Document.class))
            .into(new ArrayList<>());
    if (found.size() > MOST) {
      return Optional.empty();
    }
    Map<String, List<Document>> byOrder = new LinkedHashMap<>();
    found.forEach(
        call ->
            byOrder.computeIfAbsent(call.getString("orderId"), _ -> new ArrayList<>()).add(call));
    List<String> orders = List.copyOf(byOrder.keySet());
    Map<String, Document> before = new HashMap<>();
    Map<String, Instant> queued = new HashMap<>();
    for (int i = 0; i < orders.size(); i += TOGETHER) {
      List<String> some = orders.subList(i, Math.min(orders.size(), i + TOGETHER));
      before.putAll(lastBefore(some, from));
      queued.putAll(queued(some));
    }
    Talks talks = Talks.of(found, seed);
    return Optional.of(
        byOrder.entrySet().stream()
            .map(
                order ->
                    demands(
                        order.getValue(),
                        before.get(order.getKey()),
                        queued.get(order.getKey()),
                        talks))
            .toList());
  }

  static Bson recorded(Instant from, Instant to) {
    return and(gte("call.recordedAt", from), lt("call.recordedAt", to));
  }

  private Map<String, Document> lastBefore(List<String> orders, Instant from) {
    Map<String, Document> last = new HashMap<>();
    calls
        .aggregate(
            List.of(
                match(before(orders, from)),
                sort(LATEST_FIRST),
                group("$call.orderId", first("call", "$call"))))
        .forEach(found -> last.put(found.getString("_id"), found.get("call", Document.class)));
    return last;
  }

  static Bson before(List<String> orders, Instant from) {
    return and(in("call.orderId", orders), lt("call.recordedAt", from));
  }

  /** When each came into the queue; it is the first that is written of an item. */
  private Map<String, Instant> queued(List<String> orders) {
    Map<String, Instant> queued = new HashMap<>();
    items
        .find(in("_id", orders))
        .projection(fields(include("version"), slice("history", 0, 1)))
        .forEach(
            item ->
                item.getList("history", Document.class).stream()
                    .filter(entry -> "call.queued.v1".equals(entry.getString("type")))
                    .map(entry -> entry.getEmbedded(List.of("data", "dueAt"), Date.class))
                    .forEach(due -> queued.put(item.getString("_id"), due.toInstant())));
    return queued;
  }

  private static List<Demand> demands(
      List<Document> calls, @Nullable Document before, @Nullable Instant queued, Talks talks) {
    List<Demand> demands = new ArrayList<>();
    Document last = before;
    for (Document call : calls) {
      Duration talk = talks.of(call);
      Instant calledAt =
          Optional.ofNullable(time(call, "startedAt"))
              .orElseGet(() -> recordedAt(call).minus(talk));
      Instant due = last == null ? queued : time(last, "dueAt");
      Document customer = call.get("customer", Document.class);
      demands.add(
          new Demand(
              call.getString("orderId"),
              call.getString("manager"),
              customer.getString("phone"),
              ZoneId.of(customer.getString("timeZone")),
              reasonAfter(last),
              // Called though nobody had asked for it, or before it was due: nobody waited.
              due == null || due.isAfter(calledAt) ? calledAt : due,
              calledAt,
              talk));
      last = call;
    }
    return demands;
  }

  private static DueReason reasonAfter(@Nullable Document call) {
    if (call == null || time(call, "dueAt") == null) {
      return DueReason.NEW;
    }
    return Spelling.of(CallResult.NOT_REACHED).equals(call.getString("result"))
        ? DueReason.RETRY
        : DueReason.CALLBACK;
  }

  private static Instant recordedAt(Document call) {
    return call.getDate("recordedAt").toInstant();
  }

  private static @Nullable Instant time(Document call, String field) {
    Date time = call.getDate(field);
    return time == null ? null : time.toInstant();
  }

  /** How long talks took. */
  private record Talks(List<Duration> known, Random chance) {

    static Talks of(List<Document> calls, long seed) {
      return new Talks(
          calls.stream().flatMap(call -> Optional.ofNullable(noted(call)).stream()).toList(),
          new Random(seed));
    }

    Duration of(Document call) {
      Duration noted = noted(call);
      if (noted != null) {
        return noted;
      }
      return known.isEmpty() ? USUAL_TALK : known.get(chance.nextInt(known.size()));
    }

    private static @Nullable Duration noted(Document call) {
      Instant started = time(call, "startedAt");
      Instant ended = time(call, "endedAt");
      return started == null || ended == null ? null : Duration.between(started, ended);
    }
  }
}
