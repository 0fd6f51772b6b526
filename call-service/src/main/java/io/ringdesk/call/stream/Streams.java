package io.ringdesk.call.stream;

import static java.util.stream.Collectors.toSet;

import io.ringdesk.call.callability.PhoneMarks;
import io.ringdesk.call.calls.CallLog;
import io.ringdesk.call.campaigns.ClosedCampaigns;
import io.ringdesk.call.customers.CardZones;
import io.ringdesk.call.customers.Customers;
import io.ringdesk.call.customers.OrderSizes;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.drafts.Drafts;
import io.ringdesk.call.exchange.Endings;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.call.promises.CallBacks;
import io.ringdesk.call.queue.GoodNumbers;
import io.ringdesk.call.queue.Leases;
import io.ringdesk.call.queue.Pauses;
import io.ringdesk.call.recordings.Recordings;
import io.ringdesk.call.statistics.Counters;
import io.ringdesk.call.tasks.OrderTasks;
import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.journal.Journal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** The topics that this service reads. */
@Configuration(proxyBeanMethods = false)
class Streams {

  /** Orders make, move and end the items of the queue; tasks about them follow. */
  @Bean
  Consumer<Message<List<byte[]>>> orders(
      Inbox inbox,
      Journal<CallItem, CallItemEvent> items,
      OrderNews news,
      OrderSizes sizes,
      CardZones zones,
      OrderTasks tasks) {
    return inbox.events(
        "orders",
        batch -> {
          CardZones.Look cards = zones.look(sizes.keep(batch));
          List<Rejection> rejections =
              items.take(batch, (item, event) -> news.on(item, event, cards::of));
          cards.again();
          tasks.follow(batch);
          return rejections;
        });
  }

  /**
   * The log of calls, where their recordings are, the list of call backs, and what was found out
   * about numbers, are filled from this service's own events, so that they lack nothing after a
   * crash; what follows from a recorded call too.
   */
  @Bean
  Consumer<Message<List<byte[]>>> calls(
      Inbox inbox,
      CallLog log,
      CallBacks callBacks,
      Recordings recordings,
      PhoneMarks marks,
      Pauses pauses,
      ClosedCampaigns closed,
      Counters counters,
      Drafts drafts) {
    return inbox.events(
        "calls",
        batch -> {
          log.keepAll(batch);
          callBacks.keepAll(batch);
          recordings.follow(batch);
          List<Recorded> recorded =
              batch.stream()
                  .filter(event -> event.type().equals("call.recorded.v1"))
                  .map(event -> event.read(Recorded.class))
                  .toList();
          marks.hear(recorded);
          pauses.spare(recorded);
          closed.follow(recorded);
          counters.countRecorded(recorded);
          drafts.settle(recorded);
          return List.of();
        });
  }

  /** What follows from the calls of the exchange: they are counted, and offered for recording. */
  @Bean
  Consumer<Message<List<byte[]>>> exchange(Inbox inbox, Counters counters, Drafts drafts) {
    return inbox.events(
        "exchange",
        batch -> {
          Endings endings = new Endings();
          drafts.offer(batch, endings);
          return counters.count(batch, endings);
        });
  }

  /** Who it is that calls, where he is, and which of his numbers are good after all. */
  @Bean
  Consumer<Message<List<byte[]>>> contactEvents(
      Inbox inbox, Customers customers, CardZones zones, GoodNumbers numbers) {
    return inbox.events(
        "contacts",
        batch -> {
          List<Rejection> rejections = customers.take(batch);
          zones.follow(batch);
          numbers.follow(batch);
          return rejections;
        });
  }

  /** Who goes gives back what he has taken, before the next is dealt to anybody. */
  @Bean
  Consumer<Message<List<byte[]>>> staffEvents(Inbox inbox, Staff staff, Leases leases) {
    return inbox.events(
        "staff",
        batch -> {
          List<Rejection> rejections = staff.take(batch);
          // Also of events that come again: the process may have died between the two.
          Set<String> ids = batch.stream().map(Incoming::aggregateId).collect(toSet());
          staff.absentAmong(ids).forEach(absent -> leases.giveBackAllOf(absent.id()));
          return rejections;
        });
  }
}
