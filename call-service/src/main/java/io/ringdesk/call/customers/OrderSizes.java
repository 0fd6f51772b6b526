package io.ringdesk.call.customers;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.not;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.journal.Indexes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** What each order comes to, so that it is known who is a large customer. */
@Component
public class OrderSizes {

  private static final String COLLECTION = "order_sizes";
  private static final int MOST_OF_A_CUSTOMER = 200;
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  record Person(@Nullable String phone) {}

  record Sized(@Nullable Person customer, @Nullable Money amount) {}

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes orderSizeIndexes() {
      return Indexes.on(
          COLLECTION, new IndexModel(com.mongodb.client.model.Indexes.ascending("phone")));
    }
  }

  private final MongoCollection<Document> sizes;

  OrderSizes(MongoDatabase database) {
    this.sizes = database.getCollection(COLLECTION);
  }

  /**
   * Takes what orders come to when they are placed or changed; the later counts.
   *
   * @return the phones of their customers
   */
  public Set<String> keep(List<Incoming> batch) {
    Set<String> phones = new HashSet<>();
    List<WriteModel<Document>> writes = new ArrayList<>();
    for (Incoming news : batch) {
      if (news.type().equals("order.placed.v1") || news.type().equals("order.changed.v1")) {
        write(news, writes, phones);
      }
    }
    if (!writes.isEmpty()) {
      // What is there is later.
      DuplicateKeys.metBy(() -> sizes.bulkWrite(writes, UNORDERED));
    }
    return phones;
  }

  private static void write(Incoming news, List<WriteModel<Document>> writes, Set<String> phones) {
    Sized order;
    try {
      order = news.read(Sized.class);
    } catch (UnreadableEvent toldByTheQueue) {
      return;
    }
    String phone = order.customer() == null ? null : order.customer().phone();
    Money amount = order.amount();
    if (phone != null) {
      phones.add(phone);
    }
    if (phone != null && amount != null) {
      writes.add(write(news, phone, amount));
    }
  }

  /** Of an order that is placed nothing is there, or all that is there is later. */
  private static WriteModel<Document> write(Incoming news, String phone, Money amount) {
    Document size =
        new Document("phone", phone)
            .append("amount", new Decimal128(amount.getAmount()))
            .append("currency", amount.getCurrencyUnit().getCode())
            .append("sequence", news.sequence());
    return news.type().equals("order.placed.v1")
        ? new InsertOneModel<>(size.append("_id", news.aggregateId()))
        : new UpdateOneModel<>(
            and(eq("_id", news.aggregateId()), not(gte("sequence", news.sequence()))),
            new Document("$set", size),
            UPSERT);
  }

  /**
   * Which of these customers have orders that come to so much in one currency. Of one who has more
   * than two hundred, some count.
   *
   * @param least an amount in whatever currency they order in
   */
  public Set<String> large(Collection<String> phones, BigDecimal least) {
    Map<String, Map<String, BigDecimal>> sums = new HashMap<>();
    for (Document order : Share.ofEach(phones, MOST_OF_A_CUSTOMER, this::find)) {
      sums.computeIfAbsent(order.getString("phone"), _ -> new HashMap<>())
          .merge(
              order.getString("currency"),
              order.get("amount", Decimal128.class).bigDecimalValue(),
              BigDecimal::add);
    }
    sums.values()
        .removeIf(his -> his.values().stream().noneMatch(sum -> sum.compareTo(least) >= 0));
    return sums.keySet();
  }

  private List<Document> find(Collection<String> phones, int most) {
    return sizes.find(in("phone", phones)).limit(most).into(new ArrayList<>());
  }
}
