package io.ringdesk.order.assignment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.search.OrderDocument;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Orders that came when nobody was present: dealt, the oldest first, as soon as someone is. */
@Component
class WaitingOrders {

  private static final String SOURCE = "waiting";
  private static final int BATCH = 500;

  /** Open ones and those paid meanwhile, who owe somebody a commission. */
  static final Bson WITHOUT_MANAGER =
      and(
          eq(OrderDocument.MANAGER, null),
          in(OrderDocument.STATUS, "awaiting", "confirmed", "prepaid", "paid"));

  private final Journal<OrderFile, OrderEvent> orders;
  private final Rounds rounds;
  private final Staff staff;

  WaitingOrders(Journal<OrderFile, OrderEvent> orders, Rounds rounds, Staff staff) {
    this.orders = orders;
    this.rounds = rounds;
    this.staff = staff;
  }

  @Scheduled(fixedDelayString = "${ringdesk.order.waiting-sweep:PT2S}")
  void deal() {
    while (!staff.present().isEmpty() && dealBatch()) {
      // the next batch
    }
  }

  /** Whether there may be more. */
  private boolean dealBatch() {
    List<String> ids = new ArrayList<>();
    orders
        .collection()
        .find(WITHOUT_MANAGER)
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
                            id, "assignment", id, file -> deal(file, round)))
                .toList());
    round.keep();
    return ids.size() == BATCH && outcomes.stream().anyMatch(Outcome.Appended.class::isInstance);
  }

  private static Decision<OrderEvent> deal(OrderFile file, Round round) {
    if (file.order() == null || file.order().manager() != null) {
      return Decision.nothingToDo();
    }
    var order = file.order();
    return round
        .next(SOURCE, 0, file.id())
        .map(dealt -> OrderDecisions.deal(order, dealt))
        .orElse(Decision.nothingToDo());
  }
}
