package io.ringdesk.call.campaigns;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.ItemStatus;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.wire.Spelling;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** How far a campaign has come, counted from its tasks; an index holds all that is counted. */
@Component
class CampaignProgress {

  private static final String CAMPAIGN = "state.task.campaign";
  private static final String STATUS = "state.place.status";
  private static final String RESULT = "state.calls.last.result";

  /**
   * @param toMake customers whose task is still to be made
   * @param tasks those that were made
   * @param waiting tasks that wait to be called, for the first time or again
   * @param called tasks that were called about at least once
   * @param closedUncalled tasks that were closed before anybody called
   * @param byResult of those called, what the last call came to
   */
  record Progress(
      long toMake,
      long tasks,
      long waiting,
      long called,
      long closedUncalled,
      Map<String, Long> byResult) {}

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes campaignProgressIndexes() {
      return Indexes.on(
          CallItem.TYPE.collection(),
          new IndexModel(
              ascending(CAMPAIGN, STATUS, RESULT),
              new IndexOptions().partialFilterExpression(exists(CAMPAIGN))));
    }
  }

  private final Members members;
  private final MongoCollection<BsonDocument> items;

  CampaignProgress(Members members, Journal<CallItem, CallItemEvent> journal) {
    this.members = members;
    this.items = journal.collection();
  }

  Progress of(String campaign) {
    // First, so that one that is made in between is counted twice, and never not at all.
    long toMake = members.countPending(campaign);
    long tasks = 0;
    long waiting = 0;
    long called = 0;
    long uncalled = 0;
    Map<String, Long> byResult = new TreeMap<>();
    for (Document counted : items.aggregate(counting(campaign), Document.class)) {
      Document of = counted.get("_id", Document.class);
      long count = counted.getInteger("count");
      boolean waits = Spelling.of(ItemStatus.WAITING).equals(of.getString("status"));
      @Nullable String result = of.getString("result");
      tasks += count;
      waiting += waits ? count : 0;
      if (result != null) {
        called += count;
        byResult.merge(result, count, Long::sum);
      } else if (!waits) {
        uncalled += count;
      }
    }
    return new Progress(toMake, tasks, waiting, called, uncalled, byResult);
  }

  static List<Bson> counting(String campaign) {
    return List.of(
        match(eq(CAMPAIGN, campaign)),
        group(
            new Document("status", "$" + STATUS).append("result", "$" + RESULT), sum("count", 1)));
  }
}
