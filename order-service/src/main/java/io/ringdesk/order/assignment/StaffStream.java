package io.ringdesk.order.assignment;

import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.inbox.Views;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Follows the staff; who comes gets the orders that wait. */
@Configuration(proxyBeanMethods = false)
class StaffStream {

  @Bean
  View staffView(Views views) {
    return views.of("staff", "staff");
  }

  @Bean
  Consumer<Message<List<byte[]>>> staffEvents(Inbox inbox, Staff members, WaitingOrders waiting) {
    return inbox.events(
        "staff",
        batch -> {
          List<Rejection> rejections = members.take(batch);
          waiting.deal();
          return rejections;
        });
  }
}
