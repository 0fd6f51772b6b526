package io.ringdesk.call.routing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.journal.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * To whom calls are being put through. The employee is the id, so that two calls that come at the
 * same moment never make one telephone ring. They last seconds: losing them in a crash does less
 * harm than waiting for the journal would.
 */
@Component
class Offers {

  private static final long KEPT_DAYS = 1;
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  /** That a telephone rings for a call, at its so many-th attempt. */
  record Offer(int attempt, String employee, String extension) {}

  /** For which call a telephone rang, and until when. */
  record Last(String call, Instant until) {

    boolean isOfAnother(String call, Instant now) {
      return !this.call.equals(call) && until.isAfter(now);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes routedCallIndexes() {
      return Indexes.on(
          "routed_calls",
          new IndexModel(
              com.mongodb.client.model.Indexes.ascending("at"),
              new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS)));
    }
  }

  private final MongoCollection<Document> ringing;
  private final MongoCollection<Document> routed;

  Offers(MongoDatabase database) {
    // What was just written is seen, though the journal does not have it yet.
    MongoDatabase soon =
        database.withWriteConcern(WriteConcern.W1).withReadConcern(ReadConcern.LOCAL);
    this.ringing = soon.getCollection("ringing");
    this.routed = soon.getCollection("routed_calls");
  }

  /** Where each of these calls was put through to so far; others are left out. */
  Map<String, List<Offer>> of(Collection<String> calls) {
    Map<String, List<Offer>> offers = new HashMap<>();
    routed
        .find(in("_id", calls))
        .forEach(
            found -> {
              List<Offer> ofCall = new ArrayList<>();
              for (Document one : found.getList("offers", Document.class)) {
                ofCall.add(
                    new Offer(
                        one.getInteger("attempt"),
                        one.getString("employee"),
                        one.getString("extension")));
              }
              offers.put(found.getString("_id"), ofCall);
            });
    return offers;
  }

  /**
   * What each of these was last put through to, and until when; those never put through are left
   * out.
   */
  Map<String, Last> lastOf(Collection<String> employees) {
    Map<String, Last> last = new HashMap<>();
    ringing
        .find(in("_id", employees))
        .forEach(
            found ->
                last.put(
                    found.getString("_id"),
                    new Last(found.getString("call"), found.getDate("until").toInstant())));
    return last;
  }

  /** Answers whether nobody else was faster. */
  boolean take(String employee, String call, Instant now, Instant until) {
    return isNew(
        ringing,
        and(eq("_id", employee), or(lte("until", now), eq("call", call))),
        combine(set("call", call), set("until", until)));
  }

  /** Answers whether this attempt was not answered before. */
  boolean keep(String call, Offer offer, Instant now) {
    return isNew(
        routed,
        and(eq("_id", call), ne("offers.attempt", offer.attempt())),
        combine(
            set("at", now),
            push(
                "offers",
                new Document("attempt", offer.attempt())
                    .append("employee", offer.employee())
                    .append("extension", offer.extension()))));
  }

  void giveBack(String employee, String call) {
    ringing.deleteOne(and(eq("_id", employee), eq("call", call)));
  }

  private static boolean isNew(MongoCollection<Document> in, Bson where, Bson update) {
    try {
      in.updateOne(where, update, UPSERT);
      return true;
    } catch (MongoWriteException failure) {
      if (DuplicateKeys.caused(failure)) {
        return false;
      }
      throw failure;
    }
  }
}
