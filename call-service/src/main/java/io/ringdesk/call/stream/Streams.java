package io.ringdesk.call.stream;

import static java.util.stream.Collectors.toSet;

import io.ringdesk.call.callability.PhoneMarks;
import io.ringdesk.call.calls.CallLog;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.call.queue.Leases;
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

  /** Orders make, move and end the items of the queue. */
  @Bean
  Consumer<Message<List<byte[]>>> orders(
      Inbox inbox, Journal<CallItem, CallItemEvent> items, OrderNews news) {
    return inbox.events("orders", batch -> items.take(batch, news::on));
  }

  /**
   * The log of calls, and what they found out about numbers, are filled from this service's own
   * events, so that they lack nothing after a crash.
   */
  @Bean
  Consumer<Message<List<byte[]>>> calls(Inbox inbox, CallLog log, PhoneMarks marks) {
    return inbox.events(
        "calls",
        batch -> {
          List<Rejection> unreadable = log.keepAll(batch);
          Set<Incoming> left = unreadable.stream().map(Rejection::event).collect(toSet());
          marks.hear(
              batch.stream()
                  .filter(event -> event.type().equals("call.recorded.v1") && !left.contains(event))
                  .map(event -> event.read(Recorded.class))
                  .toList());
          return unreadable;
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
