package io.ringdesk.order.discount;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.journal.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * The uses of all codes, numbered from 1 on without a gap. A number is one document, taken by one
 * order with one write, so that no limit is ever passed, however many come at once and whoever
 * dies; there is nothing to add up. An order has one number at most, and keeps it when it asks
 * again.
 *
 * <p>A use that was taken before its order was written is marked as open until the order is seen.
 */
@Component
class CodeUses {

  private static final String COLLECTION = "discount_uses";

  /** Given back, and not taken again. */
  private static final String FREE = "free";

  private static final int BATCH = 500;

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes discountUseIndexes() {
      return Indexes.on(
          COLLECTION,
          new IndexModel(
              com.mongodb.client.model.Indexes.ascending("orderId"),
              new IndexOptions().unique(true).partialFilterExpression(exists("orderId"))),
          new IndexModel(
              com.mongodb.client.model.Indexes.ascending("code", "customer", "ofCustomer"),
              new IndexOptions().unique(true).partialFilterExpression(exists("orderId"))),
          new IndexModel(com.mongodb.client.model.Indexes.ascending("code", "number")),
          new IndexModel(
              com.mongodb.client.model.Indexes.ascending("code", "number"),
              new IndexOptions().name("free").partialFilterExpression(eq(FREE, true))),
          new IndexModel(
              com.mongodb.client.model.Indexes.ascending("openSince"),
              new IndexOptions().partialFilterExpression(exists("openSince"))));
    }
  }

  private final MongoCollection<Use> uses;
  private final MongoCollection<Document> plain;

  CodeUses(MongoDatabase database) {
    this.uses = database.getCollection(COLLECTION, Use.class);
    this.plain = uses.withDocumentClass(Document.class);
  }

  /** How many orders a code has now. */
  long count(String code) {
    return last(code) - plain.countDocuments(free(code));
  }

  /**
   * A number for each, as far as there are any; who has one keeps it. All are open since the mark.
   *
   * @return by order, why those have none who have none
   */
  Map<String, String> take(Collection<Wish> wishes, Instant mark) {
    Map<String, String> denied = new HashMap<>();
    Map<String, Wish> left = new LinkedHashMap<>();
    wishes.forEach(wish -> left.put(wish.orderId(), wish));
    reopen(left.keySet(), mark);
    left.keySet().removeAll(having(left, mark));
    while (!left.isEmpty()) {
      List<WriteModel<Use>> writes = new ArrayList<>();
      left.values().stream()
          .collect(Collectors.groupingBy(Wish::code))
          .forEach((code, of) -> writes.addAll(writes(code, of, mark, denied)));
      write(writes);
      left.keySet().removeAll(denied.keySet());
      left.keySet().removeAll(having(left, mark)); // the others met somebody who was quicker
    }
    return denied;
  }

  private List<WriteModel<Use>> writes(
      String code, List<Wish> wishes, Instant mark, Map<String, String> denied) {
    Integer most = wishes.getFirst().most();
    List<Integer> free = new ArrayList<>();
    free(code, most, wishes.size()).forEach(use -> free.add(use.number()));
    int last = last(code);
    long taken = count(code);
    Map<String, Set<Integer>> ofCustomers = ofCustomers(code, wishes);
    List<WriteModel<Use>> writes = new ArrayList<>();
    for (Wish wish : wishes) {
      Set<Integer> his = ofCustomers.computeIfAbsent(wish.customer(), _ -> new HashSet<>());
      OptionalInt ofCustomer = lowestBeside(his, wish.mostOfCustomer());
      int number = free.isEmpty() ? last + 1 : free.getFirst();
      if (ofCustomer.isEmpty()) {
        denied.put(
            wish.orderId(),
            "Its customer has used it %d times, which is as often as he may."
                .formatted(wish.mostOfCustomer()));
      } else if (most != null && (number > most || taken >= most)) {
        denied.put(
            wish.orderId(),
            "It was for %d orders, and all of them have been placed.".formatted(most));
      } else {
        taken++;
        his.add(ofCustomer.getAsInt());
        Use use = Use.of(wish, number, ofCustomer.getAsInt(), mark);
        if (free.isEmpty()) {
          last++;
          writes.add(new InsertOneModel<>(use));
        } else {
          free.removeFirst();
          writes.add(new UpdateOneModel<>(and(eq("_id", use.id()), eq(FREE, true)), taken(use)));
        }
      }
    }
    return writes;
  }

  private static Bson taken(Use use) {
    return combine(
        set("orderId", use.orderId()),
        set("customer", use.customer()),
        set("ofCustomer", use.ofCustomer()),
        set("openSince", use.openSince()),
        unset(FREE));
  }

  private static OptionalInt lowestBeside(Set<Integer> taken, @Nullable Integer most) {
    int lowest = 1;
    while (taken.contains(lowest)) {
      lowest++;
    }
    return most != null && taken.size() >= most ? OptionalInt.empty() : OptionalInt.of(lowest);
  }

  private void write(List<WriteModel<Use>> writes) {
    if (!writes.isEmpty()) {
      DuplicateKeys.metBy(() -> uses.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
    }
  }

  /** Numbers of the code that were given back, the lowest first. */
  FindIterable<Use> free(String code, @Nullable Integer upTo, int howMany) {
    Bson free = upTo == null ? free(code) : and(free(code), lte("number", upTo));
    return uses.find(free).sort(ascending("number")).limit(howMany);
  }

  private static Bson free(String code) {
    return and(eq("code", code), eq(FREE, true));
  }

  private int last(String code) {
    Use last = highest(code).first();
    return last == null ? 0 : last.number();
  }

  FindIterable<Use> highest(String code) {
    return uses.find(eq("code", code)).sort(descending("number")).limit(1);
  }

  private Map<String, Set<Integer>> ofCustomers(String code, List<Wish> wishes) {
    Map<String, Set<Integer>> taken = new HashMap<>();
    ofCustomers(code, wishes.stream().map(Wish::customer).collect(Collectors.toSet()))
        .forEach(
            use ->
                taken
                    .computeIfAbsent(use.getString("customer"), _ -> new HashSet<>())
                    .add(use.getInteger("ofCustomer")));
    return taken;
  }

  /** What these customers have of it. */
  FindIterable<Document> ofCustomers(String code, Set<String> customers) {
    return plain
        .find(and(eq("code", code), in("customer", customers), exists("orderId")))
        .projection(fields(include("customer", "ofCustomer"), excludeId()));
  }

  /** Those who have a number of their code; one of another code, of an earlier try, they lose. */
  private Set<String> having(Map<String, Wish> wishes, Instant mark) {
    Set<String> having = new HashSet<>();
    List<String> ofOthers = new ArrayList<>();
    for (Use use : of(wishes.keySet())) {
      String order = String.valueOf(use.orderId());
      Wish wish = wishes.get(order);
      if (wish != null && wish.code().equals(use.code())) {
        having.add(order);
      } else {
        ofOthers.add(order);
      }
    }
    giveBack(ofOthers, mark);
    return having;
  }

  FindIterable<Use> of(Collection<String> orders) {
    return uses.find(in("orderId", orders));
  }

  /** What these orders say of their uses is to be seen again. */
  void reopen(Collection<String> orders, Instant mark) {
    uses.updateMany(in("orderId", orders), set("openSince", mark));
  }

  /** Those that have been open since then or longer, some of them. */
  FindIterable<Use> openSince(Instant then) {
    return uses.find(lte("openSince", then)).limit(BATCH);
  }

  /** They hold, unless somebody has opened them anew. */
  void confirm(Collection<String> orders, Instant mark) {
    if (!orders.isEmpty()) {
      uses.updateMany(opened(orders, mark), unset("openSince"));
    }
  }

  /** They are free again, unless somebody has opened them anew. */
  void giveBack(Collection<String> orders, Instant mark) {
    if (!orders.isEmpty()) {
      uses.updateMany(
          opened(orders, mark),
          combine(
              set(FREE, true),
              unset("orderId"),
              unset("customer"),
              unset("ofCustomer"),
              unset("openSince")));
    }
  }

  private static Bson opened(Collection<String> orders, Instant mark) {
    return and(in("orderId", orders), eq("openSince", mark));
  }
}
