package io.ringdesk.order.domain;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.Cancelled;
import io.ringdesk.order.domain.OrderEvent.Changed;
import io.ringdesk.order.domain.OrderEvent.Paid;
import io.ringdesk.order.domain.OrderEvent.Prepaid;
import io.ringdesk.order.domain.OrderEvent.Refunded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts in a row, each followed by what it brings about: other terms, another status. */
final class Course {

  private final List<OrderEvent> events = new ArrayList<>();
  private Order order;

  Course(Order order) {
    this.order = order;
  }

  Order order() {
    return order;
  }

  List<OrderEvent> events() {
    return List.copyOf(events);
  }

  Decision<OrderEvent> decision() {
    return Decision.happened(events);
  }

  /** Facts with what they brought about, decided elsewhere. */
  void follow(List<OrderEvent> decided) {
    for (OrderEvent event : decided) {
      order = order.after(event);
      events.add(event);
    }
  }

  /** What was decided elsewhere; a refusal changes nothing. */
  void followIfHappened(Decision<OrderEvent> decision) {
    if (decision instanceof Decision.Happened<OrderEvent>(var decided)) {
      follow(decided);
    }
  }

  /** An order without a price is paid as soon as it is placed. */
  void tellThatItCostsNothing() {
    events.add(paid(OrderStatus.AWAITING));
  }

  Course tell(OrderEvent fact) {
    Order before = order;
    order = before.after(fact);
    events.add(fact);
    boolean otherTerms = !before.terms().equals(order.terms());
    if (otherTerms && !(fact instanceof Changed)) {
      events.add(changed(order, null));
    }
    if (before.status() != order.status() && !saysTheStatus(fact)) {
      tellStatus(before.status());
    } else if (otherTerms && order.status() == OrderStatus.PAID) {
      tellStatus(before.status());
    }
    return this;
  }

  /** Open again without money is said by the restoring alone. */
  private boolean saysTheStatus(OrderEvent fact) {
    return fact instanceof OrderEvent.Cancelled
        || fact instanceof OrderEvent.Confirmed
        || (fact instanceof OrderEvent.Restored(OrderStatus to)
            && (to == OrderStatus.AWAITING || to == OrderStatus.CONFIRMED));
  }

  static Changed changed(Order after, @Nullable Change change) {
    Terms terms = after.terms();
    Instant since = change == null ? after.timeline().termsSince() : change.changedAt();
    return new Changed(
        since,
        terms.customer(),
        terms.lines(),
        terms.shipping(),
        terms.discount(),
        terms.discountRule(),
        terms.amount(),
        change);
  }

  private void tellStatus(OrderStatus from) {
    Account account = order.account();
    switch (order.status()) {
      case PAID -> events.add(paid(from));
      case REFUNDED -> events.add(new Refunded(from, account.refunded(), account.received()));
      case CANCELLED -> {
        Cancellation known = order.facts().cancellation();
        if (known != null) {
          events.add(Cancelled.from(from, known));
        }
      }
      // Back to awaiting or confirmed goes only what was covered without money and costs something
      // now.
      case PREPAID, AWAITING, CONFIRMED ->
          events.add(new Prepaid(from, account.received(), account.amount()));
      case DELETED -> {}
    }
  }

  private Paid paid(OrderStatus from) {
    Terms terms = order.terms();
    Account account = order.account();
    Instant placedAt = order.placement().placedAt();
    return new Paid(
        from,
        account.amount(),
        account.received(),
        account.paidAt() == null ? placedAt : account.paidAt(),
        placedAt,
        terms.customer(),
        terms.lines(),
        terms.shipping(),
        terms.discount(),
        terms.discountRule(),
        order.manager(),
        order.desk().personalManager(),
        order.placement().affiliate());
  }
}
