package io.ringdesk.commission.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.commission.domain.CommissionEvent.Accrued;
import io.ringdesk.commission.domain.CommissionEvent.Moved;
import io.ringdesk.commission.domain.CommissionEvent.OrderKnown;
import io.ringdesk.commission.domain.CommissionEvent.Reversed;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the news of an order mean for its commissions. */
public final class CommissionDecisions {

  private CommissionDecisions() {}

  /**
   * The order became paid in full, or is paid on other terms than before.
   *
   * @param plan the plan fixed for the order, or the present one when it is paid for the first time
   */
  public static Decision<CommissionEvent> paid(
      Commission commission,
      Terms terms,
      Money received,
      @Nullable String manager,
      Plan plan,
      Cause cause) {
    return settle(
        commission,
        commission.order().paidOn(terms.under(plan.revision()), received, manager),
        plan,
        cause);
  }

  /** The order is not paid in full any more, is refunded whole, cancelled or deleted. */
  public static Decision<CommissionEvent> notPaid(Commission commission, Plan plan, Cause cause) {
    return settle(commission, commission.order().notPaid(), plan, cause);
  }

  /** Money went back; B and R are the sums of all refunds and payments so far. */
  public static Decision<CommissionEvent> refunded(
      Commission commission, Money received, Money refunded, Plan plan, Cause cause) {
    return settle(commission, commission.order().with(received, refunded), plan, cause);
  }

  /** More money came in, which matters only where some of it has been refunded. */
  public static Decision<CommissionEvent> received(
      Commission commission, Money received, Plan plan, Cause cause) {
    Money refunded = commission.order().refunded();
    return !commission.order().paid() || refunded == null
        ? nothingToDo()
        : settle(commission, commission.order().with(received, refunded), plan, cause);
  }

  /**
   * Another manager, or nobody, holds the order. Of an order that is not paid it need not be known:
   * the payment says who holds it.
   */
  public static Decision<CommissionEvent> heldBy(
      Commission commission, @Nullable String manager, Plan plan, Cause cause) {
    return commission.order().paid()
        ? settle(commission, commission.order().heldBy(manager), plan, cause)
        : nothingToDo();
  }

  private static Decision<CommissionEvent> settle(
      Commission commission, KnownOrder order, Plan plan, Cause cause) {
    if (order.equals(commission.order())) {
      return nothingToDo();
    }
    KnownOrder news = order.since(commission.order());
    List<Entry> entries = Settlement.entries(commission, order, plan, cause);
    List<CommissionEvent> events = new ArrayList<>();
    for (EntryKind kind : List.of(EntryKind.MOVED, EntryKind.ACCRUAL, EntryKind.REVERSAL)) {
      List<Entry> some = entries.stream().filter(entry -> entry.kind() == kind).toList();
      boolean last = some.size() == entries.size() - taken(events);
      if (!some.isEmpty()) {
        events.add(event(kind, some, last ? news : null));
      }
    }
    return events.isEmpty() ? happened(new OrderKnown(news)) : happened(events);
  }

  private static int taken(List<CommissionEvent> events) {
    return events.stream().mapToInt(event -> event.entries().size()).sum();
  }

  private static CommissionEvent event(
      EntryKind kind, List<Entry> entries, @Nullable KnownOrder order) {
    return switch (kind) {
      case ACCRUAL -> new Accrued(entries, order);
      case REVERSAL -> new Reversed(entries, order);
      case MOVED -> new Moved(entries, order);
    };
  }
}
