package io.ringdesk.call.stream;

import io.ringdesk.call.calls.CallLog;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.journal.Journal;
import java.util.List;
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
   * The log of calls is filled from this service's own events, so that it lacks nothing after a
   * crash.
   */
  @Bean
  Consumer<Message<List<byte[]>>> calls(Inbox inbox, CallLog log) {
    return inbox.events("calls", log::keepAll);
  }
}
