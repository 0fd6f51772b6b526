package io.ringdesk.call.campaigns;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.chassis.journal.Indexes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Whom the campaigns are for: a document for each e-mail address or phone, with the task of its
 * customer. The database's own uniqueness of an id lets an address be in a campaign once; those
 * that wait for their task are the work that is still to be done, whoever began it.
 */
@Component
public class Members {

  private static final String COLLECTION = "campaign_members";
  private static final Bson PENDING = eq("pending", true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final int AT_ONCE = 1000;

  /**
   * @param id of campaign and key
   * @param task null while it is not made
   * @param pending true while the task is not made
   */
  public record Member(
      @BsonId String id,
      String campaign,
      CustomerKey key,
      @Nullable String task,
      @Nullable Boolean pending) {

    static String idOf(String campaign, CustomerKey key) {
      return campaign + "/" + key;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes campaignMemberIndexes() {
      return Indexes.on(
          COLLECTION,
          new IndexModel(
              ascending("pending", "campaign", "_id"),
              new IndexOptions().partialFilterExpression(exists("pending"))));
    }
  }

  private final MongoCollection<Member> members;

  Members(MongoDatabase database) {
    this.members = database.getCollection(COLLECTION, Member.class);
  }

  /** Answers how many of them are new in the campaign. */
  int add(String campaign, Collection<CustomerKey> keys) {
    int added = 0;
    List<WriteModel<Member>> writes = new ArrayList<>();
    for (CustomerKey key : keys) {
      writes.add(insertion(campaign, key, setOnInsert("pending", true)));
      if (writes.size() == AT_ONCE) {
        added += members.bulkWrite(writes, UNORDERED).getUpserts().size();
        writes.clear();
      }
    }
    return writes.isEmpty()
        ? added
        : added + members.bulkWrite(writes, UNORDERED).getUpserts().size();
  }

  private static WriteModel<Member> insertion(String campaign, CustomerKey key, Bson more) {
    return new UpdateOneModel<>(
        eq("_id", Member.idOf(campaign, key)),
        combine(setOnInsert("campaign", campaign), setOnInsert("key", key), more),
        UPSERT);
  }

  /** The campaigns that have customers without a task. */
  List<String> campaignsPending() {
    return members.distinct("campaign", PENDING, String.class).into(new ArrayList<>());
  }

  /** Some of those without a task, always the same until they have one. */
  List<Member> pending(String campaign, int most) {
    return members
        .find(pendingOf(campaign))
        .sort(ascending("_id"))
        .limit(most)
        .into(new ArrayList<>());
  }

  static Bson pendingOf(String campaign) {
    return and(PENDING, eq("campaign", campaign));
  }

  long countPending(String campaign) {
    return members.countDocuments(pendingOf(campaign));
  }

  /** The tasks that these have already. */
  Map<CustomerKey, String> tasks(String campaign, Collection<CustomerKey> keys) {
    Map<CustomerKey, String> tasks = new HashMap<>();
    for (Member member :
        members.find(in("_id", keys.stream().map(key -> Member.idOf(campaign, key)).toList()))) {
      if (member.task() != null) {
        tasks.put(member.key(), member.task());
      }
    }
    return tasks;
  }

  /** These have their task; also those by which the same customers may come again. */
  void have(String campaign, Map<CustomerKey, String> tasks) {
    List<WriteModel<Member>> writes = new ArrayList<>();
    tasks.forEach(
        (key, task) ->
            writes.add(insertion(campaign, key, combine(set("task", task), unset("pending")))));
    members.bulkWrite(writes, UNORDERED);
  }

  /** Nothing is made for them any more. */
  void drop(Collection<Member> some) {
    members.updateMany(in("_id", some.stream().map(Member::id).toList()), unset("pending"));
  }
}
