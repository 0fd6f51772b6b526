package io.ringdesk.call.simulation;

import static com.mongodb.client.model.Accumulators.first;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Gatherers;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The calls of past days, and since when each had been wanted: since the order came in, or since
 * the time that the call before it had set, or that somebody has set after it.
 */
@Component
class PastDays {

  /** More calls than these are not lived through at once. */
  static final int MOST = 20_000;

  private static final int TOGETHER = 1_000;
  private static final Duration USUAL_TALK = Duration.ofMinutes(3);
  private static final String RECORDED = "call.recorded.v1";

  /** What says when an item is to be called, beside a call about it. */
  private static final Set<String> TIMES =
      Set.of(
          "call.queued.v1",
          "call.task-set.v1",
          "call.task-moved.v1",
          "call.requeued.v1",
          "call.dealt-again.v1");

  static final String ORDER = "call.orderId";
  static final String TASK = "call.taskId";

  private static final Bson READ =
      include(
          "call.callId",
          ORDER,
          TASK,
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
   * The demands of each order and of each task.
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
    Map<String, List<Document>> byItem = new LinkedHashMap<>();
    found.forEach(call -> byItem.computeIfAbsent(item(call), _ -> new ArrayList<>()).add(call));
    Map<String, Document> before = new HashMap<>();
    Map<String, Instant> wanted = new HashMap<>();
    List.copyOf(byItem.keySet()).stream()
        .gather(Gatherers.windowFixed(TOGETHER))
        .forEach(
            items -> {
              before.putAll(last(ORDER, ofOrdersBefore(items, from)));
              before.putAll(last(TASK, ofTasksBefore(items, from)));
              wanted.putAll(wanted(items));
            });
    Talks talks = Talks.of(found, seed);
    return Optional.of(
        byItem.entrySet().stream()
            .map(item -> demands(item.getValue(), before.get(item.getKey()), wanted, talks))
            .toList());
  }

  /** Of each item. */
  static Bson latestFirst(String item) {
    return orderBy(ascending(item), descending("call.recordedAt", "_id"));
  }

  static Bson recorded(Instant from, Instant to) {
    return and(gte("call.recordedAt", from), lt("call.recordedAt", to));
  }

  private Map<String, Document> last(String item, Bson which) {
    Map<String, Document> last = new HashMap<>();
    calls
        .aggregate(
            List.of(
                match(which), sort(latestFirst(item)), group("$" + item, first("call", "$call"))))
        .forEach(found -> last.put(found.getString("_id"), found.get("call", Document.class)));
    return last;
  }

  static Bson ofOrdersBefore(List<String> orders, Instant from) {
    return and(in(ORDER, orders), exists(TASK, false), lt("call.recordedAt", from));
  }

  static Bson ofTasksBefore(List<String> tasks, Instant from) {
    return and(in(TASK, tasks), lt("call.recordedAt", from));
  }

  /** When each call was wanted, by its id: the time that was set last before it was made. */
  private Map<String, Instant> wanted(List<String> ids) {
    Map<String, Instant> wanted = new HashMap<>();
    items
        .find(in("_id", ids))
        .projection(include("history.type", "history.data.dueAt", "history.data.callId"))
        .forEach(item -> wanted.putAll(wanted(item)));
    return wanted;
  }

  private static Map<String, Instant> wanted(Document item) {
    Map<String, Instant> wanted = new HashMap<>();
    Instant due = null;
    for (Document entry : item.getList("history", Document.class)) {
      String type = entry.getString("type");
      Document data = entry.get("data", Document.class);
      if (type.equals(RECORDED)) {
        if (due != null) {
          wanted.put(data.getString("callId"), due);
        }
        due = time(data, "dueAt");
      } else if (TIMES.contains(type)) {
        due = time(data, "dueAt");
      }
    }
    return wanted;
  }

  private static String item(Document call) {
    return Objects.requireNonNullElse(call.getString("taskId"), call.getString("orderId"));
  }

  private static List<Demand> demands(
      List<Document> calls, @Nullable Document before, Map<String, Instant> wanted, Talks talks) {
    List<Demand> demands = new ArrayList<>();
    Document last = before;
    for (Document call : calls) {
      Duration talk = talks.of(call);
      Instant calledAt =
          Optional.ofNullable(time(call, "startedAt"))
              .orElseGet(() -> recordedAt(call).minus(talk));
      // Of an item of which much was written, the history may begin later than its calls.
      Instant due =
          Optional.ofNullable(wanted.get(call.getString("callId")))
              .orElse(last == null ? null : time(last, "dueAt"));
      Document customer = call.get("customer", Document.class);
      demands.add(
          new Demand(
              item(call),
              call.getString("manager"),
              customer.getString("phone"),
              ZoneId.of(customer.getString("timeZone")),
              reason(call, last),
              // Called though nobody had asked for it, or before it was due: nobody waited.
              due == null || due.isAfter(calledAt) ? calledAt : due,
              calledAt,
              talk));
      last = call;
    }
    return demands;
  }

  private static DueReason reason(Document call, @Nullable Document before) {
    if (before == null || time(before, "dueAt") == null) {
      return call.getString("taskId") == null ? DueReason.NEW : DueReason.TASK;
    }
    return Spelling.of(CallResult.NOT_REACHED).equals(before.getString("result"))
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
