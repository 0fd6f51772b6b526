package io.ringdesk.call.campaigns;

import io.ringdesk.call.campaigns.Campaign.Closed;
import io.ringdesk.call.campaigns.Members.Member;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.TaskSet;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.TaskDecisions;
import io.ringdesk.call.queue.Pauses;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.wire.NameIds;
import io.ringdesk.chassis.wire.NewIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the tasks of campaigns and closes those of campaigns that are closed, some hundreds at a
 * time, until all is done. What is still to be done lies in the database; so it goes on wherever a
 * process died, and what was done twice is there once.
 */
@Component
class CampaignWork {

  private static final int BATCH = 500;
  private static final int BATCHES = 4;
  private static final int MOST_CAMPAIGNS = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String AUTHOR = "call-service";

  private final Campaigns campaigns;
  private final Members members;
  private final ClosedCampaigns closed;
  private final KnownCustomers customers;
  private final Pauses pauses;
  private final Journal<CallItem, CallItemEvent> journal;
  private final Clock clock;
  private final String name = NewIds.next();

  CampaignWork(
      Campaigns campaigns,
      Members members,
      ClosedCampaigns closed,
      KnownCustomers customers,
      Pauses pauses,
      Journal<CallItem, CallItemEvent> journal,
      Clock clock) {
    this.campaigns = campaigns;
    this.members = members;
    this.closed = closed;
    this.customers = customers;
    this.pauses = pauses;
    this.journal = journal;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${ringdesk.calls.campaigns.work-every}")
  void goOn() {
    Instant now = clock.instant();
    campaigns
        .over(now, MOST_CAMPAIGNS)
        .forEach(
            campaign ->
                campaigns.close(campaign.id(), new Closed(AUTHOR, now, "Its time was over.")));
    campaigns
        .closing(MOST_CAMPAIGNS)
        .forEach(campaign -> alone(campaign.id(), now, () -> closeTasks(campaign)));
    members.campaignsPending().forEach(campaign -> alone(campaign, now, () -> makeTasks(campaign)));
  }

  /** Nobody closes the tasks of a campaign while somebody makes some. */
  private void alone(String campaign, Instant now, Runnable work) {
    if (campaigns.take(campaign, name, now, now.plus(PATIENCE))) {
      try {
        work.run();
      } finally {
        campaigns.giveBack(campaign, name);
      }
    }
  }

  /** Its pause ends with it: nobody is there who would end that. */
  private void closeTasks(Campaign campaign) {
    pauses.resume(campaign.id());
    for (int batch = 0; batch < BATCHES; batch++) {
      if (!closed.closeSome(campaign, BATCH)) {
        campaigns.isClosed(campaign.id());
        return;
      }
    }
  }

  private void makeTasks(String id) {
    for (int batch = 0; batch < BATCHES; batch++) {
      Campaign campaign = campaigns.one(id);
      List<Member> some = members.pending(id, BATCH);
      if (some.isEmpty()) {
        return;
      }
      if (campaign.closed() != null) {
        members.drop(some);
      } else if (pauses.of(id).isPresent()) {
        return;
      } else {
        make(campaign, some);
      }
    }
  }

  /**
   * One task for each customer, by whichever of his addresses he is in the list: what is known of
   * him brings them together.
   */
  private void make(Campaign campaign, List<Member> some) {
    Map<CustomerKey, Customer> known = customers.of(some.stream().map(Member::key).toList());
    Set<CustomerKey> all = new HashSet<>();
    some.forEach(member -> all.add(member.key()));
    known.values().forEach(customer -> all.addAll(CustomerKey.of(customer)));
    Map<CustomerKey, String> tasks = new LinkedHashMap<>(members.tasks(campaign.id(), all));
    List<Proposal<CallItem, CallItemEvent>> proposals = new ArrayList<>();
    for (Member member : some) {
      Customer customer = Objects.requireNonNull(known.get(member.key()), "all were asked for");
      List<CustomerKey> his = new ArrayList<>(CustomerKey.of(customer));
      his.add(member.key());
      String task = his.stream().map(tasks::get).filter(Objects::nonNull).findFirst().orElse(null);
      if (task == null) {
        task = NameIds.of("task", campaign.id(), member.key().toString());
        proposals.add(proposal(campaign, task, customer, proposals.size()));
      }
      for (CustomerKey key : his) {
        tasks.putIfAbsent(key, task);
      }
    }
    int made = 0;
    for (Outcome<CallItem> outcome : journal.appendAll(proposals)) {
      made += outcome instanceof Outcome.Appended<CallItem> ? 1 : 0;
    }
    campaigns.count(campaign.id(), made);
    members.have(campaign.id(), tasks);
  }

  private Proposal<CallItem, CallItemEvent> proposal(
      Campaign campaign, String id, Customer customer, int turn) {
    TaskSet task =
        new TaskSet(
            campaign.subject(),
            null,
            campaign.id(),
            campaign.script(),
            campaign.managerOf(campaign.made() + turn),
            campaign.from(),
            customer,
            campaign.startedBy(),
            campaign.startedAt());
    return new Proposal<>(
        id, campaign.startedBy(), campaign.id(), item -> TaskDecisions.set(item, task));
  }
}
