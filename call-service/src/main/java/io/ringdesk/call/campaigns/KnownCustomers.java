package io.ringdesk.call.campaigns;

import static com.mongodb.client.model.Accumulators.first;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CollationStrength;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.call.campaigns.CustomerKey.Kind;
import io.ringdesk.call.customers.CardZones;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * What is known here of customers, by their orders and tasks: so that one who is in a list by his
 * e-mail address can be called, and one who is in it twice is called once.
 */
@Component
public class KnownCustomers {

  static final String EMAIL = "state.customer.email";
  static final String PHONE = "state.customer.phone";

  /** Orders keep an address as it was typed. */
  static final Collation WHATEVER_CASE =
      Collation.builder().locale("en").collationStrength(CollationStrength.SECONDARY).build();

  private static final Collation AS_IT_IS = Collation.builder().locale("simple").build();

  /** By phone, customers are looked up by the index of their orders. */
  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes knownCustomerIndexes() {
      return Indexes.on(
          CallItem.TYPE.collection(),
          new IndexModel(
              ascending(EMAIL),
              new IndexOptions()
                  .name("known_by_email")
                  .collation(WHATEVER_CASE)
                  .partialFilterExpression(exists(EMAIL))));
    }
  }

  /** One item of a customer. */
  public record Found(Customer customer) {}

  private final MongoCollection<BsonDocument> items;
  private final CardZones cards;

  KnownCustomers(Journal<CallItem, CallItemEvent> journal, CardZones cards) {
    this.items = journal.collection();
    this.cards = cards;
  }

  /** Two queries, however many; each reads one item of a customer, however many he has. */
  Map<CustomerKey, Customer> of(Collection<CustomerKey> keys) {
    Map<CustomerKey, Customer> known = new HashMap<>();
    find(values(keys, Kind.PHONE), PHONE, AS_IT_IS, known);
    find(values(keys, Kind.EMAIL), EMAIL, WHATEVER_CASE, known);
    keys.forEach(key -> known.computeIfAbsent(key, this::stranger));
    return known;
  }

  private static List<String> values(Collection<CustomerKey> keys, Kind kind) {
    return keys.stream().filter(key -> key.kind() == kind).map(CustomerKey::value).toList();
  }

  private void find(
      List<String> values, String field, Collation collation, Map<CustomerKey, Customer> known) {
    if (values.isEmpty()) {
      return;
    }
    items
        .withDocumentClass(Found.class)
        .aggregate(firstOfEach(values, field))
        .collation(collation)
        .forEach(
            found ->
                CustomerKey.of(found.customer())
                    .forEach(key -> known.putIfAbsent(key, found.customer())));
  }

  static List<Bson> firstOfEach(List<String> values, String field) {
    return List.of(
        match(in(field, values)),
        sort(ascending(field)),
        group("$" + field, first("customer", "$state.customer")));
  }

  private Customer stranger(CustomerKey key) {
    return switch (key.kind()) {
      case EMAIL -> new Customer(null, key.value(), null, cards.of(null));
      case PHONE -> new Customer(null, null, key.value(), cards.of(key.value()));
    };
  }
}
