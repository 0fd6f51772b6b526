package io.ringdesk.order.assignment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.turnstile.Turnstile;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.search.OrderDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Orders that nobody has: dealt, the oldest first, as soon as someone is present, by one instance
 * at a time. Whom an order has just left does not get it back before a pause is over.
 */
@Component
class WaitingOrders {

  private static final String SOURCE = "waiting";
  private static final String GATE = "waiting-orders";
  private static final int BATCH = 500;

  /** Open ones and those paid meanwhile, who owe somebody a commission. */
  static final Bson WITHOUT_MANAGER =
      and(
          eq(OrderDocument.MANAGER, null),
          in(OrderDocument.STATUS, "awaiting", "confirmed", "prepaid", "paid"));

  private final Journal<OrderFile, OrderEvent> orders;
  private final Rounds rounds;
  private final Staff staff;
  private final Turnstile turnstile;
  private final Clock clock;
  private final Duration pause;

  WaitingOrders(
      Journal<OrderFile, OrderEvent> orders,
      Rounds rounds,
      Staff staff,
      Turnstile turnstile,
      Clock clock,
      @Value("${ringdesk.order.detached-pause}") Duration pause) {
    this.orders = orders;
    this.rounds = rounds;
    this.staff = staff;
    this.turnstile = turnstile;
    this.clock = clock;
    this.pause = pause;
  }

  @Scheduled(fixedDelayString = "${ringdesk.order.waiting-sweep:PT2S}")
  void deal() {
    List<String> present = staff.present();
    while (!present.isEmpty() && dealAlone(present)) {
      present = staff.present();
    }
  }

  /** Whether there may be more for this instance to do. */
  private boolean dealAlone(List<String> present) {
    return turnstile.pass(GATE, turnstile.now(), () -> dealBatch(present)).orElse(false);
  }

  /**
   * Those that can be dealt. Not those that have just left everybody who is present: else they
   * could stand before all others, and keep them waiting.
   */
  static Bson dealable(List<String> present, Instant pauseBegan) {
    return and(
        WITHOUT_MANAGER,
        nor(and(present.stream().map(person -> hasJustLeft(person, pauseBegan)).toList())));
  }

  private static Bson hasJustLeft(String person, Instant pauseBegan) {
    return elemMatch(OrderDocument.PARTINGS, and(eq("manager", person), gt("at", pauseBegan)));
  }

  /** Whether there may be more. */
  private boolean dealBatch(List<String> present) {
    Instant now = clock.instant();
    List<String> ids = new ArrayList<>();
    orders
        .collection()
        .find(dealable(present, now.minus(pause)))
        .sort(ascending(OrderDocument.PLACED_AT))
        .limit(BATCH)
        .projection(include("_id"))
        .forEach(document -> ids.add(document.getString("_id").getValue()));
    if (ids.isEmpty()) {
      return false;
    }
    Round round = rounds.begin();
    List<Outcome<OrderFile>> outcomes =
        orders.appendAll(
            ids.stream()
                .map(
                    id ->
                        new Proposal<OrderFile, OrderEvent>(
                            id, "assignment", id, file -> deal(file, round, now)))
                .toList());
    round.keep();
    return ids.size() == BATCH && outcomes.stream().anyMatch(Outcome.Appended.class::isInstance);
  }

  private Decision<OrderEvent> deal(OrderFile file, Round round, Instant now) {
    Order order = file.order();
    if (order == null || order.manager() != null) {
      return Decision.nothingToDo();
    }
    return round
        .next(SOURCE, order, person -> order.mayBeDealtTo(person, now, pause))
        .map(dealt -> OrderDecisions.deal(order, dealt))
        .orElse(Decision.nothingToDo());
  }
}
