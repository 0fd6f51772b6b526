package io.ringdesk.call.calls;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.journal.Codecs;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * All calls that were made, to be found by order, customer, manager, result and time; the newest
 * first.
 */
@Component
public class CallLog {

  private static final String COLLECTION = "calls";
  private static final int MOST_RECENT = 1000;
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
  private static final Bson NEWEST_FIRST = orderBy(descending("call.recordedAt", "_id"));

  /**
   * A call as it lies in the log.
   *
   * @param email the customer's, in small letters; null when he has none
   */
  public record Logged(@BsonId String id, @Nullable String email, Recorded call) {
    static Logged of(Recorded call) {
      return new Logged(call.callId(), lowerCase(call.customer().email()), call);
    }
  }

  /** What is asked for; null means any. Times: from this one on, and before that one. */
  record Query(
      @Nullable String orderId,
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
          newestFirst("email"),
          newestFirst("call.customer.phone"),
          newestFirst("call.manager"),
          newestFirst("call.result"),
          new IndexModel(descending("call.recordedAt", "_id")));
    }

    private static IndexModel newestFirst(String field) {
      return new IndexModel(compoundIndex(ascending(field), descending("call.recordedAt", "_id")));
    }
  }

  private final MongoCollection<Logged> calls;

  CallLog(MongoDatabase database) {
    this.calls =
        database
            .getCollection(COLLECTION, Logged.class)
            .withCodecRegistry(Codecs.registry())
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Keeps a call; kept before, it stays as it is. */
  void keep(Recorded call) {
    calls.replaceOne(eq("_id", call.callId()), Logged.of(call), UPSERT);
  }

  /** Keeps the calls among this service's own events. */
  public List<Rejection> keepAll(List<Incoming> events) {
    List<Rejection> unreadable = new ArrayList<>();
    Map<String, WriteModel<Logged>> writes = new LinkedHashMap<>();
    for (Incoming event : events) {
      if (event.type().equals("call.recorded.v1")) {
        try {
          Recorded call = event.read(Recorded.class);
          writes.put(
              call.callId(),
              new ReplaceOneModel<>(eq("_id", call.callId()), Logged.of(call), UPSERT));
        } catch (RuntimeException failure) {
          unreadable.add(Rejection.because(event, failure));
        }
      }
    }
    if (!writes.isEmpty()) {
      calls.bulkWrite(List.copyOf(writes.values()), UNORDERED);
    }
    return unreadable;
  }

  /** What these have recorded since then; a thousand at the most. */
  public List<Recorded> recordedBy(Collection<String> managers, Instant since) {
    return calls
        .find(and(in("call.manager", managers), gte("call.recordedAt", since)))
        .limit(MOST_RECENT)
        .map(Logged::call)
        .into(new ArrayList<>());
  }

  /** The calls among this service's own events; what can't be read is left out. */
  public static List<Recorded> recordedIn(List<Incoming> events) {
    List<Recorded> recorded = new ArrayList<>();
    for (Incoming event : events) {
      if (event.type().equals("call.recorded.v1")) {
        try {
          recorded.add(event.read(Recorded.class));
        } catch (UnreadableEvent toldByTheLog) {
          continue;
        }
      }
    }
    return recorded;
  }

  Optional<Recorded> find(String callId) {
    return Optional.ofNullable(calls.find(eq("_id", callId)).first()).map(Logged::call);
  }

  Page<Recorded> list(Query query, Paging paging) {
    List<Logged> found =
        calls
            .find(filter(query, paging.cursor()))
            .sort(NEWEST_FIRST)
            .limit(paging.limit() + 1)
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(last.call().recordedAt(), last.id()))
        .map(Logged::call);
  }

  static Bson filter(Query query, @Nullable Cursor after) {
    List<Bson> all = new ArrayList<>();
    equal(all, "call.orderId", query.orderId());
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
      Instant at = after.instant(0);
      all.add(
          or(
              lt("call.recordedAt", at),
              and(eq("call.recordedAt", at), lt("_id", after.string(1)))));
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
