package io.ringdesk.call.campaigns;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static java.util.stream.Collectors.toMap;

import com.mongodb.client.MongoCollection;
import io.ringdesk.call.campaigns.Campaign.Closed;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.Caller;
import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.ItemStatus;
import io.ringdesk.call.domain.TaskDecisions;
import io.ringdesk.call.domain.TaskDecisions.Change;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.wire.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Closes the tasks of campaigns that are closed, those too that the head of sales has in his list.
 * Who was promised a call back is called all the same; where that call leaves his task waiting, it
 * is closed after it.
 */
@Component
public class ClosedCampaigns {

  private static final Caller SELF = new Caller("call-service", true);

  private static final String CAMPAIGN = "state.task.campaign";

  private static final Bson UNPROMISED =
      and(
          in(
              "state.place.status",
              Spelling.of(ItemStatus.WAITING),
              Spelling.of(ItemStatus.WITH_HEAD)),
          in("state.place.reason", Spelling.of(DueReason.TASK), Spelling.of(DueReason.RETRY), null),
          // Who was not reached before the promised time waits for a retry, and is promised it.
          eq("state.unsettled.callBack", null));

  private final Campaigns campaigns;
  private final Journal<CallItem, CallItemEvent> journal;
  private final MongoCollection<BsonDocument> items;

  ClosedCampaigns(Campaigns campaigns, Journal<CallItem, CallItemEvent> journal) {
    this.campaigns = campaigns;
    this.journal = journal;
    this.items = journal.collection();
  }

  /** Closes some of a campaign's tasks; answers whether there was any left. */
  boolean closeSome(Campaign campaign, int most) {
    List<String> open =
        items
            .find(unpromised(campaign.id()))
            .projection(include("_id"))
            .limit(most)
            .map(ClosedCampaigns::id)
            .into(new ArrayList<>());
    journal.appendAll(open.stream().map(task -> closing(campaign, task)).toList());
    return !open.isEmpty();
  }

  /** What follows from this service's own calls; told again, it is the same. */
  public void follow(List<Recorded> calls) {
    List<String> called =
        calls.stream()
            .filter(call -> call.callBackAt() == null)
            .map(Recorded::taskId)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (called.isEmpty()) {
      return;
    }
    Map<String, String> tasks = new HashMap<>();
    items
        .find(and(in("_id", called), UNPROMISED))
        .projection(include(CAMPAIGN))
        .forEach(found -> campaignOf(found, tasks));
    Map<String, Campaign> closed =
        campaigns.closedAmong(tasks.values()).stream()
            .collect(toMap(Campaign::id, Function.identity()));
    List<Proposal<CallItem, CallItemEvent>> proposals = new ArrayList<>();
    tasks.forEach(
        (task, id) -> {
          Campaign campaign = closed.get(id);
          if (campaign != null) {
            proposals.add(closing(campaign, task));
          }
        });
    journal.appendAll(proposals);
  }

  private static void campaignOf(BsonDocument found, Map<String, String> tasks) {
    var campaign = found.getDocument("state").getDocument("task").get("campaign");
    if (campaign != null && campaign.isString()) {
      tasks.put(id(found), campaign.asString().getValue());
    }
  }

  private static String id(BsonDocument found) {
    return found.getString("_id").getValue();
  }

  private static Proposal<CallItem, CallItemEvent> closing(Campaign campaign, String task) {
    Closed closed = Objects.requireNonNull(campaign.closed(), "only closed ones are asked for");
    Change close = new Change(null, null, "The campaign was closed: " + closed.reason());
    return new Proposal<>(
        task,
        closed.by(),
        campaign.id(),
        item ->
            item.isOver() || item.unsettled().callBack() != null
                ? Decision.nothingToDo()
                : TaskDecisions.change(item, close, SELF, closed.at()));
  }

  static Bson unpromised(String campaign) {
    return and(eq(CAMPAIGN, campaign), UNPROMISED);
  }
}
