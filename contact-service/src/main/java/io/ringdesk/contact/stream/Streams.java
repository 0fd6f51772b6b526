package io.ringdesk.contact.stream;

import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.inbox.Views;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What this service reads from the bus, and by whom it is read. */
@Configuration(proxyBeanMethods = false)
class Streams {

  @Bean
  Consumer<Message<List<byte[]>>> orders(Inbox inbox, OrderReader reader) {
    return inbox.events("orders", reader);
  }

  @Bean
  Consumer<Message<List<byte[]>>> calls(Inbox inbox, CallReader reader) {
    return inbox.events("calls", reader);
  }

  @Bean
  Consumer<Message<List<byte[]>>> exchange(Inbox inbox, ExchangeReader reader) {
    return inbox.events("exchange", reader);
  }

  @Bean
  Consumer<Message<List<byte[]>>> letters(Inbox inbox, LetterReader reader) {
    return inbox.events("letters", reader);
  }

  @Bean
  Consumer<Message<List<byte[]>>> contacts(Inbox inbox, CardReader reader) {
    return inbox.events("contacts", reader);
  }

  @Bean
  View orderLinks(Views views) {
    return views.of("customer_orders", "orders");
  }

  /** Only how far the calls of each order were taken. */
  @Bean
  View callPositions(Views views) {
    return views.of("customer_calls", "calls");
  }

  /** Only how far the events of each call of the exchange were taken. */
  @Bean
  View exchangePositions(Views views) {
    return views.of("customer_exchange_calls", "exchange");
  }

  /** Only how far the events of each letter were taken. */
  @Bean
  View letterRecipients(Views views) {
    return views.of("customer_letters", "letters");
  }
}
