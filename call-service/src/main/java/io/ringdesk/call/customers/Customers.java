package io.ringdesk.call.customers;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.model.IndexModel;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.inbox.Views;
import io.ringdesk.chassis.journal.Indexes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Customers by their telephone numbers, as contact-service says. A number is a field of the
 * document, so that news of several numbers can be taken in one write.
 */
@Component
public class Customers {

  static final String NAME = "name";
  static final String MANAGER = "manager";
  static final String PHONES = "phones";
  static final String ZONE = "timeZone";

  private static final String GOOD = "good";

  private static final String COLLECTION = "customers";

  /**
   * A customer.
   *
   * @param contactId his card
   * @param personalManager who looks after him
   */
  public record Customer(
      String contactId, @Nullable String name, @Nullable String personalManager) {}

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes customerIndexes() {
      return Indexes.on(
          COLLECTION, new IndexModel(com.mongodb.client.model.Indexes.ascending(PHONES + ".$**")));
    }
  }

  private final View view;

  Customers(Views views) {
    this.view = views.of(COLLECTION, "contacts");
  }

  /** Takes news of contact-service; answers those that could not be read. */
  public List<Rejection> take(List<Incoming> batch) {
    return view.take(batch, ContactNews::updates);
  }

  public Optional<Customer> of(String phone) {
    return Optional.ofNullable(of(List.of(phone)).get(phone));
  }

  /** Those who are known, by phone. */
  public Map<String, Customer> of(Collection<String> phones) {
    Map<String, Customer> found = new HashMap<>();
    if (phones.isEmpty()) {
      return found;
    }
    view.collection()
        .find(or(phones.stream().distinct().map(phone -> eq(phoneField(phone), true)).toList()))
        .projection(include(NAME, MANAGER, PHONES))
        .forEach(
            card -> {
              Customer customer =
                  new Customer(
                      card.getString("_id"), card.getString(NAME), card.getString(MANAGER));
              for (String phone : phones) {
                if (card.get(PHONES, new Document()).containsKey(digits(phone))) {
                  found.put(phone, customer);
                }
              }
            });
    return found;
  }

  /**
   * Where the cards among these that say it say that their customers are, by each of their numbers.
   */
  Map<String, ZoneId> zones(Collection<String> cards) {
    Map<String, ZoneId> zones = new HashMap<>();
    if (!cards.isEmpty()) {
      view.collection()
          .find(and(in("_id", cards), exists(ZONE)))
          .projection(include(ZONE, PHONES))
          .forEach(
              card -> {
                ZoneId zone = ZoneId.of(card.getString(ZONE));
                card.get(PHONES, new Document())
                    .keySet()
                    .forEach(field -> zones.put(phoneOf(field), zone));
              });
    }
    return zones;
  }

  /** When somebody has said last, on one of these cards, that a number is good after all. */
  public Map<String, Instant> goodNumbers(Collection<String> cards) {
    Map<String, Instant> good = new HashMap<>();
    if (!cards.isEmpty()) {
      view.collection()
          .find(and(in("_id", cards), exists(GOOD)))
          .projection(include(GOOD))
          .map(card -> card.get(GOOD, new Document()))
          .forEach(
              numbers ->
                  numbers
                      .keySet()
                      .forEach(
                          field -> good.put(phoneOf(field), numbers.getDate(field).toInstant())));
    }
    return good;
  }

  static String goodField(String phone) {
    return GOOD + "." + digits(phone);
  }

  static String phoneField(String phone) {
    return PHONES + "." + digits(phone);
  }

  /** Numbers of cards begin with a plus, and the rest are digits. */
  private static String phoneOf(String field) {
    return field.replace('_', '+');
  }

  private static String digits(String phone) {
    return phone.replaceAll("[^0-9]", "_");
  }
}
