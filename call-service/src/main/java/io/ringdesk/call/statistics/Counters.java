package io.ringdesk.call.statistics;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static java.util.stream.Collectors.toSet;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.call.CallSettings;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.exchange.Endings;
import io.ringdesk.call.statistics.domain.Contribution;
import io.ringdesk.call.statistics.domain.Count;
import io.ringdesk.call.statistics.domain.CountingRule;
import io.ringdesk.chassis.gather.Gathering;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.inbox.Views;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.journal.Indexes;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonBinaryReader;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Counts calls as they end. What each call counts for whom is kept beside its position in its
 * history; the days in which anything changed are then counted anew from that. So a call counts
 * once however often it is told, and what was corrected later is right in the end; and since a day
 * of one employee is all that is looked at, it costs the same however much was before. Nobody's
 * day, of calls that rang at no telephone, grows with the company.
 *
 * <p>Two that count the same day at once can't take each other back: who has read its version
 * before the other wrote has to count again. Within a process one counts for all who wait.
 */
@Component
public class Counters {

  private static final String CALLS = "counted_calls";
  private static final String COUNTERS = "call_counters";
  private static final int AT_ONCE = 500;
  private static final int MOST_TRIES = 50;
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  /** Looks at the counts of a day of an employee, as {@link Packed} has them. */
  interface Each {
    void day(String employee, long epochDay, byte[] packed);
  }

  @Configuration(proxyBeanMethods = false)
  static class Declared {

    @Bean
    Indexes countedCallIndexes() {
      return Indexes.on(CALLS, new IndexModel(ascending("buckets")));
    }

    @Bean
    Indexes callCounterIndexes() {
      return Indexes.on(
          COUNTERS,
          new IndexModel(ascending("month", "employee")),
          new IndexModel(ascending("employee", "month")));
    }
  }

  private final View counted;
  private final MongoCollection<Document> counters;
  private final ZoneId zone;
  private final Gathering<Set<String>, Boolean> recounts;

  Counters(Views views, MongoDatabase database, CallSettings settings) {
    this.counted = views.of(CALLS, "exchange");
    this.counters = database.getCollection(COUNTERS);
    this.zone = settings.companyZone();
    this.recounts = new Gathering<>("recount", 1, this::recountTogether);
  }

  /** Takes what happened at the exchange; answers what could not be read. */
  public List<Rejection> count(List<Incoming> batch, Endings endings) {
    Set<String> ended = new HashSet<>();
    batch.stream().filter(Endings::isOne).map(Incoming::aggregateId).forEach(ended::add);
    List<Rejection> rejections =
        counted.take(
            batch,
            news -> {
              if (!Endings.isOne(news)) {
                return List.of();
              }
              ended.add(news.aggregateId()); // also of what the bus had left out
              return counting(CountingRule.of(endings.of(news)));
            });
    recount(bucketsOf(ended));
    return rejections;
  }

  /** Calls that were recorded: what is recorded is not changed, so each counts by its id. */
  public void countRecorded(List<Recorded> calls) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Recorded call : calls) {
      String id = "recorded/" + call.callId();
      ids.add(id);
      writes.add(
          new UpdateOneModel<>(
              eq("_id", id), combine(counting(List.of(CountingRule.of(call)))), UPSERT));
    }
    if (!writes.isEmpty()) {
      write(writes);
      recount(bucketsOf(ids));
    }
  }

  /** Two readers may be about to make the same one; the other has made it then. */
  private void write(List<WriteModel<Document>> writes) {
    DuplicateKeys.metBy(() -> counted.collection().bulkWrite(writes, UNORDERED));
  }

  /** The days that a call has ever counted in are all kept, so that none is forgotten. */
  private List<Bson> counting(List<Contribution> contributions) {
    List<String> buckets = new ArrayList<>();
    List<Document> counts = new ArrayList<>();
    for (Contribution one : contributions) {
      ZonedDateTime at = one.at().atZone(zone);
      String bucket =
          new Bucket(one.employee() == null ? "" : one.employee(), at.toLocalDate()).name();
      buckets.add(bucket);
      counts.add(
          new Document("bucket", bucket)
              .append("code", Packed.code(one.cell(), at.getHour()))
              .append("talk", one.talkSeconds())
              .append("wait", one.waitSeconds()));
    }
    return List.of(addEachToSet("buckets", buckets), set("counts", counts));
  }

  private Set<String> bucketsOf(Collection<String> calls) {
    Set<String> buckets = new HashSet<>();
    if (!calls.isEmpty()) {
      counted
          .collection()
          .find(in("_id", calls))
          .projection(include("buckets"))
          .forEach(call -> buckets.addAll(call.getList("buckets", String.class, List.of())));
    }
    return buckets;
  }

  private void recount(Set<String> names) {
    if (!names.isEmpty()) {
      recounts.ask(names);
    }
  }

  private List<Boolean> recountTogether(List<Set<String>> asked) {
    List<String> all = asked.stream().flatMap(Set::stream).distinct().toList();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      recountSome(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
    }
    return asked.stream().map(_ -> true).toList();
  }

  private void recountSome(List<String> names) {
    Map<String, List<Bucket>> open = new HashMap<>();
    for (String name : names) {
      Bucket bucket = Bucket.named(name);
      open.computeIfAbsent(bucket.document(), _ -> new ArrayList<>()).add(bucket);
    }
    for (int tries = 0; !open.isEmpty(); tries++) {
      if (tries == MOST_TRIES) {
        throw new ConcurrencyFailureException("Others keep counting the same days.");
      }
      open.keySet().retainAll(tryRecount(open));
    }
  }

  /** Answers the documents in which another was faster. */
  private Set<String> tryRecount(Map<String, List<Bucket>> open) {
    Map<String, Long> versions = new HashMap<>(); // before anything is counted
    counters
        .find(in("_id", open.keySet()))
        .projection(include("version"))
        .forEach(found -> versions.put(found.getString("_id"), found.getLong("version")));
    Map<String, Map<Integer, Count>> sums =
        sums(open.values().stream().flatMap(List::stream).map(Bucket::name).toList());
    List<String> ids = new ArrayList<>();
    List<WriteModel<Document>> writes = new ArrayList<>();
    open.forEach(
        (id, buckets) -> {
          ids.add(id);
          writes.add(write(id, versions.getOrDefault(id, 0L), buckets, sums));
        });
    return overtaken(ids, writes);
  }

  private Map<String, Map<Integer, Count>> sums(Collection<String> names) {
    Map<String, Map<Integer, Count>> sums = new HashMap<>();
    names.forEach(name -> sums.put(name, new HashMap<>()));
    for (Document call :
        counted.collection().find(in("buckets", names)).projection(include("counts"))) {
      for (Document one : call.getList("counts", Document.class, List.of())) {
        Map<Integer, Count> bucket = sums.get(one.getString("bucket"));
        if (bucket != null) {
          bucket.merge(
              one.getInteger("code"),
              Count.NONE.and(one.getLong("talk"), one.getLong("wait")),
              (before, _) -> before.and(one.getLong("talk"), one.getLong("wait")));
        }
      }
    }
    return sums;
  }

  private static WriteModel<Document> write(
      String id, long version, List<Bucket> buckets, Map<String, Map<Integer, Count>> sums) {
    Bucket any = buckets.getFirst();
    List<Bson> updates =
        new ArrayList<>(
            List.of(
                inc("version", 1L),
                setOnInsert("month", any.month().toString()),
                setOnInsert("employee", any.employee())));
    for (Bucket bucket : buckets) {
      Map<Integer, Count> counts = sums.getOrDefault(bucket.name(), Map.of());
      String field = "days." + bucket.key();
      updates.add(counts.isEmpty() ? unset(field) : set(field, Packed.of(counts)));
    }
    return new UpdateOneModel<>(
        and(eq("_id", id), eq("version", version)), combine(updates), UPSERT);
  }

  private Set<String> overtaken(List<String> ids, List<WriteModel<Document>> writes) {
    return DuplicateKeys.metBy(() -> counters.bulkWrite(writes, UNORDERED)).stream()
        .map(ids::get)
        .collect(toSet());
  }

  /**
   * All counts of some months. Read as they lie there, since a year has hundreds of thousands of
   * counts.
   *
   * @param employee only his; null for all
   */
  void read(YearMonth from, YearMonth to, @Nullable String employee, Each each) {
    counters
        .withDocumentClass(RawBsonDocument.class)
        .find(ofMonths(from, to, employee))
        .projection(include("days"))
        .batchSize(AT_ONCE)
        .forEach(document -> read(document, each));
  }

  static Bson ofMonths(YearMonth from, YearMonth to, @Nullable String employee) {
    Bson months = and(gte("month", from.toString()), lte("month", to.toString()));
    return employee == null ? months : and(eq("employee", employee), months);
  }

  /** All counts of a day. */
  void read(LocalDate day, Each each) {
    YearMonth month = YearMonth.from(day);
    counters
        .withDocumentClass(RawBsonDocument.class)
        .find(ofMonths(month, month, null))
        .projection(include("days." + new Bucket("", day).key()))
        .forEach(document -> read(document, each));
  }

  private static void read(RawBsonDocument document, Each each) {
    try (var reader = new BsonBinaryReader(document.getByteBuffer().asNIO())) {
      reader.readStartDocument();
      reader.readName("_id");
      String id = reader.readString();
      long firstDay = YearMonth.parse(Bucket.monthOf(id)).atDay(1).toEpochDay();
      String employee = Bucket.employeeOf(id);
      if (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
        reader.skipName(); // days
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
          int day = Integer.parseInt(reader.readName());
          each.day(employee, firstDay + day - 1, reader.readBinaryData().getData());
        }
      }
    }
  }
}
