package io.ringdesk.call.promises;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.call.domain.CallItemEvent.HandedToHead;
import io.ringdesk.call.domain.CallItemEvent.PromiseEnded;
import io.ringdesk.call.domain.CallItemEvent.PromiseOffered;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.TaskMoved;
import io.ringdesk.call.promises.CallBack.Outcome;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.wire.Spelling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * All call backs that were promised, those that ended too, in the order of the times that were
 * promised. Filled from this service's own events: told again, an event changes nothing.
 */
@Component
public class CallBacks {

  private static final String COLLECTION = "call_backs";
  private static final String AT = "callBackAt";
  private static final String OUTCOME = "outcome";
  private static final String MOVED_TO = "movedTo";
  private static final List<String> NOT_ENDED =
      List.of(Spelling.of(Outcome.OPEN), Spelling.of(Outcome.BROKEN));
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  /** What is asked for; null means any. Times: from this one on, and before that one. */
  record Query(
      @Nullable Outcome state,
      @Nullable String manager,
      @Nullable Instant from,
      @Nullable Instant to) {}

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes callBackIndexes() {
      return Indexes.on(
          COLLECTION,
          new IndexModel(ascending(AT, "_id")),
          new IndexModel(ascending(OUTCOME, AT, "_id")),
          new IndexModel(ascending("manager", AT, "_id")),
          new IndexModel(ascending("manager", OUTCOME, AT, "_id")));
    }
  }

  private final MongoCollection<CallBack> callBacks;

  CallBacks(MongoDatabase database) {
    this.callBacks = database.getCollection(COLLECTION, CallBack.class);
  }

  /** Keeps what this service's own events say of promises. */
  public void keepAll(List<Incoming> events) {
    List<WriteModel<CallBack>> writes =
        events.stream().flatMap(event -> write(event).stream()).toList();
    if (!writes.isEmpty()) {
      callBacks.bulkWrite(writes);
    }
  }

  private static Optional<WriteModel<CallBack>> write(Incoming event) {
    return switch (event.type()) {
      case "call.recorded.v1" -> promised(event.aggregateId(), event.read(Recorded.class));
      case "call.promise-offered.v1" -> {
        PromiseOffered offered = event.read(PromiseOffered.class);
        yield unlessEnded(
            offered.callId(),
            set(OUTCOME, Outcome.BROKEN),
            set("offeredTo", offered.to()),
            set("offeredAt", offered.at()),
            set("reason", offered.reason()));
      }
      case "call.handed-to-head.v1" -> {
        HandedToHead handed = event.read(HandedToHead.class);
        yield handed.callId() == null
            ? Optional.empty()
            : unlessEnded(
                handed.callId(),
                set(OUTCOME, Outcome.BROKEN),
                set("withHeadSince", handed.at()),
                set("reason", handed.reason()));
      }
      case "call.promise-ended.v1" -> {
        PromiseEnded ended = event.read(PromiseEnded.class);
        Bson end =
            combine(
                set(OUTCOME, Outcome.of(ended.end())),
                set("endedAt", event.time()),
                set("endedBy", ended.by()),
                set("reason", ended.reason()));
        yield Optional.of(new UpdateOneModel<>(eq("_id", ended.callId()), end));
      }
      case "call.task-moved.v1" -> {
        TaskMoved moved = event.read(TaskMoved.class);
        yield moved.callId() == null
            ? Optional.empty()
            : unlessEnded(moved.callId(), set(OUTCOME, Outcome.OPEN), movedTo(moved));
      }
      default -> Optional.empty();
    };
  }

  /** The time that was promised stays as it was. */
  private static Bson movedTo(TaskMoved moved) {
    return moved.reason() == null
        ? combine(unset(MOVED_TO), unset("reason"))
        : combine(set(MOVED_TO, moved.dueAt()), set("reason", moved.reason()));
  }

  private static Optional<WriteModel<CallBack>> promised(String item, Recorded call) {
    Instant at = call.callBackAt();
    if (at == null) {
      return Optional.empty();
    }
    Bson promise =
        combine(
            set("itemId", item),
            set("orderId", call.orderId()),
            set("taskId", call.taskId()),
            set("manager", call.manager()),
            set("promisedAt", call.recordedAt()),
            setOnInsert(AT, at),
            setOnInsert(OUTCOME, Outcome.OPEN));
    return Optional.of(new UpdateOneModel<>(eq("_id", call.callId()), promise, UPSERT));
  }

  /** What is told again after its end does not bring it back. */
  private static Optional<WriteModel<CallBack>> unlessEnded(String id, Bson... updates) {
    return Optional.of(
        new UpdateOneModel<>(and(eq("_id", id), in(OUTCOME, NOT_ENDED)), combine(updates)));
  }

  Page<CallBack> list(Query query, Paging paging) {
    List<CallBack> found =
        callBacks
            .find(filter(query, paging.cursor()))
            .sort(ascending(AT, "_id"))
            .limit(paging.limit() + 1)
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(last.callBackAt(), last.id()));
  }

  static Bson filter(Query query, @Nullable Cursor after) {
    List<Bson> all = new ArrayList<>();
    if (query.manager() != null) {
      all.add(eq("manager", query.manager()));
    }
    if (query.state() != null) {
      all.add(eq(OUTCOME, Spelling.of(query.state())));
    }
    if (query.from() != null) {
      all.add(gte(AT, query.from()));
    }
    if (query.to() != null) {
      all.add(lt(AT, query.to()));
    }
    if (after != null) {
      all.add(Keyset.later(AT, after));
    }
    return all.isEmpty() ? new Document() : and(all);
  }
}
