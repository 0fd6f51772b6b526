package io.ringdesk.call.calls;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.call.domain.CallItemEvent.NewOrderMade;
import io.ringdesk.call.domain.CallItemEvent.NewOrderRefused;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * All calls that were made, to be found by order, task, customer, manager, result and time; the
 * newest first.
 */
@Component
public class CallLog {

  private static final String COLLECTION = "calls";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final Bson OF_TASK = exists("call.taskId");
  private static final Bson NEWEST_FIRST = descending("call.recordedAt", "_id");

  /**
   * A call as it lies in the log.
   *
   * @param email the customer's, in small letters; null when he has none
   * @param newOrder what became of the new order that was asked for; null while that is not known
   */
  public record Logged(
      @BsonId String id,
      @Nullable String email,
      Recorded call,
      @Nullable NewOrderOutcome newOrder) {}

  /**
   * What became of a new order that was asked for in a call.
   *
   * @param number under which people know it; null when it could not be made
   * @param reason why it could not be made; null when it was
   */
  public record NewOrderOutcome(@Nullable String number, @Nullable String reason) {}

  /** What a call was made for: the order itself, or a task, be it about an order or not. */
  enum About {
    ORDER,
    TASK
  }

  /** What is asked for; null means any. Times: from this one on, and before that one. */
  record Query(
      @Nullable String orderId,
      @Nullable String taskId,
      @Nullable About about,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String manager,
      @Nullable CallResult result,
      @Nullable Instant from,
      @Nullable Instant to) {}

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes callLogIndexes() {
      return Indexes.on(
          COLLECTION,
          newestFirst("call.orderId"),
          newestFirst("call.taskId", new IndexOptions().name("task_or_none")),
          new IndexModel(
              NEWEST_FIRST, new IndexOptions().name("of_tasks").partialFilterExpression(OF_TASK)),
          newestFirst("email"),
          newestFirst("call.customer.phone"),
          newestFirst("call.manager"),
          newestFirst("call.result"),
          new IndexModel(NEWEST_FIRST));
    }

    private static IndexModel newestFirst(String field) {
      return newestFirst(field, new IndexOptions());
    }

    private static IndexModel newestFirst(String field, IndexOptions options) {
      return new IndexModel(
          compoundIndex(ascending(field), descending("call.recordedAt", "_id")), options);
    }
  }

  private final MongoCollection<Logged> calls;

  CallLog(MongoDatabase database) {
    this.calls = database.getCollection(COLLECTION, Logged.class);
  }

  /** Keeps a call; kept before, it stays as it is. */
  void keep(Recorded call) {
    calls.updateOne(eq("_id", call.callId()), kept(call), UPSERT);
  }

  private static Bson kept(Recorded call) {
    return combine(set("email", lowerCase(call.customer().email())), set("call", call));
  }

  /** Keeps the calls among this service's own events, and what became of their new orders. */
  public void keepAll(List<Incoming> events) {
    List<WriteModel<Logged>> writes =
        events.stream().flatMap(event -> write(event).stream()).toList();
    if (!writes.isEmpty()) {
      calls.bulkWrite(writes);
    }
  }

  /** When somebody has last recorded a call about an order. */
  public record LastRecorded(String orderId, String manager, Instant at) {}

  /** By order and manager, of calls that were recorded since then. */
  public List<LastRecorded> lastRecorded(Collection<String> orderIds, Instant since) {
    return calls
        .aggregate(
            List.of(
                match(recordedAbout(orderIds, since)),
                group(
                    new Document("orderId", "$call.orderId").append("manager", "$call.manager"),
                    max("at", "$call.recordedAt"))),
            Document.class)
        .map(
            found ->
                new LastRecorded(
                    found.getEmbedded(List.of("_id", "orderId"), String.class),
                    found.getEmbedded(List.of("_id", "manager"), String.class),
                    found.getDate("at").toInstant()))
        .into(new ArrayList<>());
  }

  static Bson recordedAbout(Collection<String> orderIds, Instant since) {
    return and(in("call.orderId", orderIds), gte("call.recordedAt", since));
  }

  private static Optional<WriteModel<Logged>> write(Incoming event) {
    return switch (event.type()) {
      case "call.recorded.v1" -> {
        Recorded call = event.read(Recorded.class);
        yield Optional.of(new UpdateOneModel<>(eq("_id", call.callId()), kept(call), UPSERT));
      }
      case "call.new-order-made.v1" -> {
        NewOrderMade made = event.read(NewOrderMade.class);
        yield outcome(made.callId(), new NewOrderOutcome(made.number(), null));
      }
      case "call.new-order-refused.v1" -> {
        NewOrderRefused refused = event.read(NewOrderRefused.class);
        yield outcome(refused.callId(), new NewOrderOutcome(null, refused.reason()));
      }
      default -> Optional.empty();
    };
  }

  /** Of a call that is there: it stands before its outcome in the same history. */
  private static Optional<WriteModel<Logged>> outcome(String callId, NewOrderOutcome outcome) {
    return Optional.of(new UpdateOneModel<>(eq("_id", callId), set("newOrder", outcome)));
  }

  public Optional<Logged> find(String callId) {
    return Optional.ofNullable(calls.find(eq("_id", callId)).first());
  }

  Page<Logged> list(Query query, Paging paging) {
    List<Logged> found =
        calls
            .find(filter(query, paging.cursor()))
            .sort(NEWEST_FIRST)
            .limit(paging.limit() + 1)
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(last.call().recordedAt(), last.id()));
  }

  static Bson filter(Query query, @Nullable Cursor after) {
    List<Bson> all = new ArrayList<>();
    equal(all, "call.orderId", query.orderId());
    equal(all, "call.taskId", query.taskId());
    switch (query.about()) {
      case ORDER -> all.add(eq("call.taskId", null));
      case TASK -> all.add(OF_TASK);
      case null -> {}
    }
    equal(all, "email", lowerCase(query.email()));
    equal(all, "call.customer.phone", query.phone());
    equal(all, "call.manager", query.manager());
    equal(all, "call.result", query.result());
    if (query.from() != null) {
      all.add(gte("call.recordedAt", query.from()));
    }
    if (query.to() != null) {
      all.add(lt("call.recordedAt", query.to()));
    }
    if (after != null) {
      all.add(Keyset.earlier("call.recordedAt", after));
    }
    return all.isEmpty() ? new Document() : and(all);
  }

  private static void equal(List<Bson> all, String field, @Nullable Object value) {
    if (value != null) {
      all.add(eq(field, value));
    }
  }

  private static @Nullable String lowerCase(@Nullable String email) {
    return email == null ? null : email.toLowerCase(Locale.ROOT);
  }
}
