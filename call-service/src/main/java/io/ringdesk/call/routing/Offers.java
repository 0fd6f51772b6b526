package io.ringdesk.call.routing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.ringdesk.call.routing.domain.WaitingRule;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.journal.Indexes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * To whom calls are being put through, and which wait for it. The employee is the id, so that two
 * calls that come at the same moment never make one telephone ring. They last seconds: losing them
 * in a crash does less harm than waiting for the journal would.
 */
@Component
class Offers {

  private static final String RINGING = "ringing";
  private static final String UNTIL = "until";
  private static final String SINCE = "since";
  private static final String ASKED = "asked";
  private static final long KEPT_DAYS = 1;
  private static final int ALL_AT_ONCE = 10_000;
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  /** That a telephone rings for a call, at its so many-th attempt. */
  record Offer(String call, int attempt, String employee, String extension) {}

  /** For which call a telephone rang, and until when. */
  record Last(String call, Instant until) {

    boolean isOfAnother(String call, Instant now) {
      return !this.call.equals(call) && until.isAfter(now);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes ringingIndexes() {
      return Indexes.on(RINGING, new IndexModel(ascending(UNTIL)));
    }

    @Bean
    Indexes routedCallIndexes() {
      return Indexes.on(
          "routed_calls",
          new IndexModel(ascending("at"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS)),
          new IndexModel(ascending(ASKED), new IndexOptions().sparse(true)));
    }
  }

  private final MongoCollection<Document> ringing;
  private final MongoCollection<Document> routed;

  Offers(MongoDatabase database) {
    // What was just written is seen, though the journal does not have it yet.
    MongoDatabase soon =
        database.withWriteConcern(WriteConcern.W1).withReadConcern(ReadConcern.LOCAL);
    this.ringing = soon.getCollection(RINGING);
    this.routed = soon.getCollection("routed_calls");
  }

  /** Since when these calls wait, and where they were put through to so far. */
  Offered of(Collection<String> calls) {
    Offered offered = new Offered();
    routed
        .find(in("_id", calls))
        .forEach(
            call -> {
              if (call.containsKey(SINCE)) {
                offered.waits(call.getString("_id"), call.getDate(SINCE).toInstant());
              }
              for (Document one : call.getList("offers", Document.class, List.of())) {
                offered.put(
                    new Offer(
                        call.getString("_id"),
                        one.getInteger("attempt"),
                        one.getString("employee"),
                        one.getString("extension")));
              }
            });
    return offered;
  }

  /** Since when those wait, by call, who have lately asked in vain. */
  Map<String, Instant> waiting(Instant now) {
    Map<String, Instant> waiting = new HashMap<>();
    routed
        .find(askedLately(now))
        .projection(include(SINCE))
        .batchSize(ALL_AT_ONCE)
        .forEach(
            found ->
                waiting.put(found.getString("_id"), found.get(SINCE, Date.from(now)).toInstant()));
    return waiting;
  }

  static Bson askedLately(Instant now) {
    return and(gt(ASKED, now.minus(WaitingRule.CLAIM)), lte(ASKED, now));
  }

  /** Keeps, in one write, that these have asked in vain; of each, since when it first has. */
  void keepWaiting(Collection<String> calls, Instant now) {
    if (calls.isEmpty()) {
      return;
    }
    // Another instance may have begun the same one at the same moment: then it waits already.
    DuplicateKeys.metBy(
        () ->
            routed.bulkWrite(
                calls.stream()
                    .map(
                        call ->
                            new UpdateOneModel<Document>(
                                eq("_id", call),
                                combine(set("at", now), set(ASKED, now), setOnInsert(SINCE, now)),
                                UPSERT))
                    .toList(),
                UNORDERED));
  }

  /** What each was last put through to, of those whose telephones have rung within a day. */
  Map<String, Last> lately(Instant now) {
    Map<String, Last> last = new HashMap<>();
    ringing
        .find(rangSince(now.minus(Duration.ofDays(KEPT_DAYS))))
        .batchSize(ALL_AT_ONCE)
        .forEach(
            found ->
                last.put(
                    found.getString("_id"),
                    new Last(found.getString("call"), found.getDate(UNTIL).toInstant())));
    return last;
  }

  static Bson rangSince(Instant time) {
    return gt(UNTIL, time);
  }

  /** Takes telephones, in one write; answers for which of them another was faster. */
  List<Offer> take(Collection<Offer> wanted, Instant now, Instant until) {
    return inVain(
        ringing,
        wanted,
        one ->
            new UpdateOneModel<>(
                and(eq("_id", one.employee()), or(lte(UNTIL, now), eq("call", one.call()))),
                combine(set("call", one.call()), set(UNTIL, until)),
                UPSERT));
  }

  /** Keeps what is answered, in one write; answers those whose attempt was answered before. */
  List<Offer> keep(Collection<Offer> answers, Instant now) {
    return inVain(
        routed,
        answers,
        one ->
            new UpdateOneModel<>(
                and(eq("_id", one.call()), ne("offers.attempt", one.attempt())),
                combine(
                    set("at", now),
                    setOnInsert(SINCE, now),
                    unset(ASKED),
                    push(
                        "offers",
                        new Document("attempt", one.attempt())
                            .append("employee", one.employee())
                            .append("extension", one.extension()))),
                UPSERT));
  }

  private static List<Offer> inVain(
      MongoCollection<Document> in,
      Collection<Offer> offers,
      Function<Offer, UpdateOneModel<Document>> write) {
    List<Offer> all = List.copyOf(offers);
    return all.isEmpty()
        ? List.of()
        : DuplicateKeys.metBy(() -> in.bulkWrite(all.stream().map(write).toList(), UNORDERED))
            .stream()
            .map(all::get)
            .toList();
  }

  void giveBack(Collection<Offer> taken) {
    if (!taken.isEmpty()) {
      ringing.deleteMany(
          or(
              taken.stream()
                  .map(one -> and(eq("_id", one.employee()), eq("call", one.call())))
                  .toList()));
    }
  }
}
