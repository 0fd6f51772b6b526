package io.ringdesk.call.campaigns;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.call.campaigns.Campaign.Closed;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * All campaigns. Beside a campaign's own fields stand those of the work on it: who works on it
 * until when ({@code worker}, {@code busyUntil}), when it closes by itself ({@code endsAt}), and
 * that its tasks have still to be closed ({@code closing}).
 */
@Component
class Campaigns {

  private static final String COLLECTION = "campaigns";
  static final Bson LAST_STARTED_FIRST = descending("startedAt", "_id");

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes campaignIndexes() {
      return Indexes.on(
          COLLECTION,
          new IndexModel(LAST_STARTED_FIRST),
          new IndexModel(ascending("endsAt"), new IndexOptions().sparse(true)),
          new IndexModel(ascending("closing"), new IndexOptions().sparse(true)));
    }
  }

  private final MongoCollection<Campaign> campaigns;

  Campaigns(MongoDatabase database) {
    this.campaigns = database.getCollection(COLLECTION, Campaign.class);
  }

  /** Started again under its id, it is the one that there is. */
  Campaign start(Campaign campaign) {
    try {
      campaigns.insertOne(campaign);
    } catch (MongoWriteException failure) {
      if (!DuplicateKeys.caused(failure)) {
        throw failure;
      }
    }
    Campaign started = one(campaign.id());
    if (started.until() != null) {
      campaigns.updateOne(open(started.id()), set("endsAt", started.until()));
    }
    return started;
  }

  /**
   * @throws NotFound when there is none
   */
  Campaign one(String id) {
    Campaign found = campaigns.find(eq("_id", id)).first();
    if (found == null) {
      throw new NotFound("campaign", id);
    }
    return found;
  }

  Page<Campaign> list(Paging paging) {
    List<Campaign> found =
        campaigns
            .find(after(paging.cursor()))
            .sort(LAST_STARTED_FIRST)
            .limit(paging.limit() + 1)
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(last.startedAt(), last.id()));
  }

  static Bson after(@Nullable Cursor cursor) {
    return cursor == null ? new Document() : Keyset.earlier("startedAt", cursor);
  }

  /** Closed again, it stays as it was closed. */
  void close(String id, Closed closed) {
    campaigns.updateOne(
        open(id), combine(set("closed", closed), set("closing", true), unset("endsAt")));
  }

  private static Bson open(String id) {
    return and(eq("_id", id), exists("closed", false));
  }

  /** Those whose time is over. */
  List<Campaign> over(Instant now, int most) {
    return campaigns.find(lte("endsAt", now)).limit(most).into(new ArrayList<>());
  }

  /** Those whose tasks have still to be closed. */
  List<Campaign> closing(int most) {
    return campaigns.find(eq("closing", true)).limit(most).into(new ArrayList<>());
  }

  /** Those of them that are closed. */
  List<Campaign> closedAmong(Collection<String> ids) {
    return campaigns.find(and(in("_id", ids), exists("closed"))).into(new ArrayList<>());
  }

  void isClosed(String id) {
    campaigns.updateOne(eq("_id", id), unset("closing"));
  }

  void count(String id, int tasks) {
    campaigns.updateOne(eq("_id", id), inc("made", (long) tasks));
  }

  /** One process at a time works on a campaign; answers whether it is this one. */
  boolean take(String id, String worker, Instant now, Instant until) {
    return campaigns
            .updateOne(
                and(eq("_id", id), or(exists("busyUntil", false), lte("busyUntil", now))),
                combine(set("worker", worker), set("busyUntil", until)))
            .getModifiedCount()
        > 0;
  }

  void giveBack(String id, String worker) {
    campaigns.updateOne(
        and(eq("_id", id), eq("worker", worker)), combine(unset("worker"), unset("busyUntil")));
  }
}
