package io.ringdesk.call.customers;

import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.ringdesk.chassis.inbox.Incoming;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Of the events of a customer's card, what tells who is on the telephone. */
final class ContactNews {

  record Known(@Nullable List<String> names, @Nullable List<String> phones) {}

  record Changed(@Nullable String name) {}

  /** Null: nobody looks after him. */
  record PersonalManagerSet(@Nullable String manager) {}

  private ContactNews() {}

  static List<Bson> updates(Incoming news) {
    return switch (news.type()) {
      case "contact.created.v1" -> {
        Known card = news.read(Known.class);
        List<Bson> updates = phones(card);
        if (card.names() != null && !card.names().isEmpty()) {
          updates.add(set(Customers.NAME, card.names().getFirst()));
        }
        yield updates;
      }
      case "contact.identified.v1", "contact.absorbed.v1" -> phones(news.read(Known.class));
      case "contact.changed.v1" -> {
        String name = news.read(Changed.class).name();
        yield name == null ? List.of() : List.of(set(Customers.NAME, name));
      }
      case "contact.personal-manager-set.v1" -> {
        String manager = news.read(PersonalManagerSet.class).manager();
        yield List.of(manager == null ? unset(Customers.MANAGER) : set(Customers.MANAGER, manager));
      }
      // What was known on it is on the card that it was merged into.
      case "contact.merged.v1" -> List.of(unset(Customers.PHONES));
      default -> List.of();
    };
  }

  private static List<Bson> phones(Known card) {
    List<Bson> updates = new ArrayList<>();
    if (card.phones() != null) {
      card.phones().forEach(phone -> updates.add(set(Customers.phoneField(phone), true)));
    }
    return updates;
  }
}
