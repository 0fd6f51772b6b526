package io.ringdesk.order.customer;

import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.inbox.Views;
import io.ringdesk.order.customer.Account.Source;
import io.ringdesk.order.domain.PersonalManager;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Customers' cards: what orders show of them, and who looks after whom. */
@Configuration(proxyBeanMethods = false)
class ContactNews {

  /**
   * What is read of who looks after a customer.
   *
   * @param emails all that are his
   * @param manager absent: nobody
   */
  record PersonalManagerSet(
      List<String> emails, @Nullable String manager, @Nullable String reason, Instant at) {

    PersonalManager said() {
      return new PersonalManager(manager, null, at, reason);
    }
  }

  @Bean
  View customerView(Views views) {
    return views.of(CustomerCards.COLLECTION, "contacts");
  }

  /** The position moves last: what is cut off before is said again, and changes nothing then. */
  @Bean
  Consumer<Message<List<byte[]>>> contactEvents(
      Inbox inbox, CustomerCards cards, Accounts accounts) {
    return inbox.events("contacts", batch -> take(batch, cards, accounts));
  }

  private static List<Rejection> take(
      List<Incoming> batch, CustomerCards cards, Accounts accounts) {
    batch.forEach(event -> say(event, accounts));
    return cards.take(batch, event -> say(event, accounts));
  }

  private static void say(Incoming event, Accounts accounts) {
    if (event.type().equals("contact.personal-manager-set.v1")) {
      PersonalManagerSet set = event.read(PersonalManagerSet.class);
      accounts.say(set.emails(), set.said(), new Source(event.author(), event.id()));
    }
  }
}
