package io.ringdesk.call.customers;

import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.ringdesk.chassis.inbox.Incoming;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Of the events of a customer's card, what tells who is on the telephone. */
final class ContactNews {

  record Known(
      @Nullable List<String> names, @Nullable List<String> phones, @Nullable ZoneId timeZone) {}

  record Changed(@Nullable String name, @Nullable ZoneId timeZone) {}

  /** Null: nobody looks after him. */
  record PersonalManagerSet(@Nullable String manager) {}

  record PhoneMarkedGood(String phone) {}

  private ContactNews() {}

  static List<Bson> updates(Incoming news) {
    return switch (news.type()) {
      case "contact.created.v1" -> {
        Known card = news.read(Known.class);
        List<Bson> updates = phones(card);
        if (card.names() != null && !card.names().isEmpty()) {
          updates.add(set(Customers.NAME, card.names().getFirst()));
        }
        updates.addAll(zone(card.timeZone()));
        yield updates;
      }
      case "contact.identified.v1", "contact.absorbed.v1" -> phones(news.read(Known.class));
      case "contact.changed.v1" -> {
        Changed card = news.read(Changed.class);
        List<Bson> updates = zone(card.timeZone());
        if (card.name() != null) {
          updates.add(set(Customers.NAME, card.name()));
        }
        yield updates;
      }
      case "contact.personal-manager-set.v1" -> {
        String manager = news.read(PersonalManagerSet.class).manager();
        yield List.of(manager == null ? unset(Customers.MANAGER) : set(Customers.MANAGER, manager));
      }
      case "contact.phone-marked-good.v1" ->
          List.of(set(Customers.goodField(news.read(PhoneMarkedGood.class).phone()), news.time()));
      // What was known on it is on the card that it was merged into.
      case "contact.merged.v1" -> List.of(unset(Customers.PHONES));
      default -> List.of();
    };
  }

  /** Whether a number may be in a zone by it that it was not known to be in before. */
  static boolean tellsWhere(Incoming news) {
    return switch (news.type()) {
      case "contact.created.v1",
          "contact.identified.v1",
          "contact.absorbed.v1",
          "contact.changed.v1" ->
          true;
      default -> false;
    };
  }

  private static List<Bson> zone(@Nullable ZoneId zone) {
    List<Bson> updates = new ArrayList<>();
    if (zone != null) {
      updates.add(set(Customers.ZONE, zone.getId()));
    }
    return updates;
  }

  private static List<Bson> phones(Known card) {
    List<Bson> updates = new ArrayList<>();
    if (card.phones() != null) {
      card.phones().forEach(phone -> updates.add(set(Customers.phoneField(phone), true)));
    }
    return updates;
  }
}
