package io.ringdesk.call.customers;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.ItemStatus;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.wire.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The orders about which a customer is called, by his telephone number. */
@Component
public class CustomerOrders {

  static final String PHONE = "state.customer.phone";
  static final String MANAGER = "state.manager";

  private static final String STATUS = "state.place.status";
  private static final int MOST_OF_A_CUSTOMER = 50;
  private static final int MOST_OF_MANY = 10_000;

  /**
   * An order.
   *
   * @param isWaiting its customer is to be called about it
   */
  public record Order(
      String id, @Nullable String manager, @Nullable String phone, boolean isWaiting) {}

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes customerOrderIndexes() {
      return Indexes.on(
          CallItem.TYPE.collection(),
          new IndexModel(
              ascending(PHONE, MANAGER),
              new IndexOptions()
                  .partialFilterExpression(com.mongodb.client.model.Filters.exists(PHONE))));
    }
  }

  private final MongoCollection<BsonDocument> items;

  CustomerOrders(Journal<CallItem, CallItemEvent> items) {
    this.items = items.collection();
  }

  /** Some of his orders, fifty at the most. */
  public List<Order> of(String phone) {
    return of(List.of(phone)).getOrDefault(phone, List.of());
  }

  /** The same of many, by phone; those who have none are left out. */
  public Map<String, List<Order>> of(Collection<String> phones) {
    return Share.ofEach(phones, MOST_OF_A_CUSTOMER, (some, most) -> find(in(PHONE, some), most))
        .stream()
        .collect(groupingBy(order -> requireNonNull(order.phone())));
  }

  /** The orders of these customers that one of these managers has. */
  public List<Order> of(Collection<String> phones, Collection<String> managers) {
    return phones.isEmpty() || managers.isEmpty()
        ? List.of()
        : find(held(phones, managers), MOST_OF_MANY);
  }

  static Bson held(Collection<String> phones, Collection<String> managers) {
    return and(in(PHONE, phones), in(MANAGER, managers));
  }

  private List<Order> find(Bson which, int most) {
    return items
        .find(which)
        .projection(include(MANAGER, PHONE, STATUS))
        .limit(most)
        .map(CustomerOrders::order)
        .into(new ArrayList<>());
  }

  private static Order order(BsonDocument found) {
    BsonDocument state = found.getDocument("state");
    return new Order(
        found.getString("_id").getValue(),
        text(state, "manager"),
        text(state.getDocument("customer", new BsonDocument()), "phone"),
        Spelling.of(ItemStatus.WAITING).equals(text(state.getDocument("place"), "status")));
  }

  private static @Nullable String text(BsonDocument document, String field) {
    return document.get(field) instanceof BsonString text ? text.getValue() : null;
  }
}
