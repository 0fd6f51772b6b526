package io.ringdesk.order.discount;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.time.DatabaseTime;
import io.ringdesk.order.domain.CodeUse;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the uses of discount codes and the orders that have them together. A use is taken before
 * its order is written, and given back after the order says so; whoever dies in between leaves a
 * use that is open, and the order's word settles it.
 */
@Component
public class Discounts {

  private static final int BATCH = 500;
  private static final String OWED = "state.order.codeUse.owed";
  static final Bson TO_BE_TOLD = exists(OWED);

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes discountIndexes() {
      return Indexes.on(
          "orders",
          new IndexModel(ascending(OWED), new IndexOptions().partialFilterExpression(TO_BE_TOLD)));
    }
  }

  private final Journal<OrderFile, OrderEvent> orders;
  private final DiscountCodes codes;
  private final CodeUses uses;
  private final DatabaseTime time;
  private final Duration patience;

  Discounts(
      Journal<OrderFile, OrderEvent> orders,
      DiscountCodes codes,
      CodeUses uses,
      DatabaseTime time,
      @Value("${ringdesk.order.discount-patience:PT10M}") Duration patience) {
    this.orders = orders;
    this.codes = codes;
    this.uses = uses;
    this.time = time;
    this.patience = patience;
  }

  /** For one batch of new orders. */
  public Grants begin() {
    return new Grants(codes, this, time.instant());
  }

  /** How many orders a code has now. */
  public long usesOf(String code) {
    return uses.count(code);
  }

  Map<String, String> take(Collection<Wish> wishes, Instant mark) {
    return wishes.isEmpty() ? Map.of() : uses.take(wishes, mark);
  }

  Set<String> placedAmong(Collection<String> ids) {
    Set<String> placed = new HashSet<>();
    orders
        .collection()
        .find(and(in("_id", ids), exists("state.order")))
        .projection(include("_id"))
        .forEach(document -> placed.add(document.getString("_id").getValue()));
    return placed;
  }

  /** Uses of orders that are counted hold, those of others are given back. */
  void settle(Collection<Order> written, Instant mark) {
    if (written.isEmpty()) {
      return;
    }
    List<Order> counted = written.stream().filter(Discounts::isCounted).toList();
    // Normally they are there; not those of an order that was written much later than it was
    // decided.
    take(missingAmong(counted), mark);
    uses.confirm(ids(counted), mark);
    uses.giveBack(ids(written.stream().filter(order -> !isCounted(order)).toList()), mark);
  }

  private List<Wish> missingAmong(List<Order> counted) {
    Set<String> there = new HashSet<>();
    uses.of(ids(counted)).forEach(use -> there.add(String.valueOf(use.orderId())));
    return counted.stream()
        .filter(order -> !there.contains(order.id()))
        .map(Discounts::wish)
        .toList();
  }

  private static boolean isCounted(Order order) {
    return order.codeUse() != null && order.codeUse().counted();
  }

  /** It has its discount, so it counts whatever the limit. */
  private static Wish wish(Order order) {
    return new Wish(
        order.id(),
        Objects.requireNonNull(order.codeUse()).code(),
        Grants.whoOf(order.placedTerms().customer()),
        null,
        null);
  }

  private static List<String> ids(Collection<Order> orders) {
    return orders.stream().map(Order::id).toList();
  }

  @Scheduled(fixedDelayString = "${ringdesk.order.discount-sweep:PT2S}")
  void sweep() {
    while (tellBatch()) {
      // the next batch
    }
    settleOpen(time.instant().minus(patience));
  }

  /** Orders that are over give their use back, those that have come back take one. */
  private boolean tellBatch() {
    List<Order> owing = new ArrayList<>();
    orders
        .collection()
        .find(TO_BE_TOLD)
        .limit(BATCH)
        .projection(exclude("history"))
        .forEach(document -> owing.add(orders.stored(document).state().placed()));
    if (owing.isEmpty()) {
      return false;
    }
    Instant mark = time.instant();
    Map<Boolean, List<Order>> byWhat =
        owing.stream().collect(Collectors.partitioningBy(Discounts::isCounted));
    uses.reopen(ids(byWhat.getOrDefault(true, List.of())), mark);
    take(byWhat.getOrDefault(false, List.of()).stream().map(Discounts::wish).toList(), mark);
    List<Outcome<OrderFile>> outcomes =
        orders.appendAll(
            owing.stream()
                .map(
                    order ->
                        new Proposal<OrderFile, OrderEvent>(
                            order.id(), "discount-codes", order.id(), Discounts::tell))
                .toList());
    settle(outcomes.stream().map(outcome -> outcome.stored().state().placed()).toList(), mark);
    return owing.size() == BATCH && outcomes.stream().anyMatch(Outcome.Appended.class::isInstance);
  }

  private static Decision<OrderEvent> tell(OrderFile file) {
    return file.order() == null ? Decision.nothingToDo() : CodeUse.tell(file.order());
  }

  /** Of writers that died: what the order says holds, and where there is none, nothing. */
  void settleOpen(Instant then) {
    Set<String> ids = new HashSet<>();
    uses.openSince(then).forEach(use -> ids.add(String.valueOf(use.orderId())));
    if (ids.isEmpty()) {
      return;
    }
    Instant mark = time.instant();
    uses.reopen(ids, mark);
    List<Order> found = new ArrayList<>();
    for (Stored<OrderFile> stored : orders.findAll(ids)) {
      if (stored.state().order() != null) {
        found.add(stored.state().order());
      }
    }
    settle(found, mark);
    ids.removeAll(ids(found));
    uses.giveBack(ids, mark);
  }
}
