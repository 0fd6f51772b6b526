package io.ringdesk.order.web;

import io.ringdesk.chassis.web.Actor;
import io.ringdesk.order.domain.Act;
import io.ringdesk.order.domain.Opening;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.Standing;
import io.ringdesk.order.domain.Verdict;
import io.ringdesk.order.lease.HeldByAnother;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What somebody may do with an order now: by his rights, by who holds the order, by who has it
 * open, and by what the order itself says. A manager acts on orders that he holds or that nobody
 * holds. What is said of the customer on an order asks neither who holds it nor who has it open.
 */
@Component
class OrderMenu {

  /**
   * @param reason why it is not allowed, or needless; absent where it is allowed
   */
  record Action(Act act, boolean allowed, @Nullable String reason) {}

  private final OrderSettings settings;
  private final Clock clock;

  OrderMenu(OrderSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param lease who has it open for work
   */
  List<Action> of(Order order, Actor by, @Nullable Opening lease) {
    return Arrays.stream(Act.values()).map(act -> action(act, order, by, lease)).toList();
  }

  private Action action(Act act, Order order, Actor by, @Nullable Opening lease) {
    if (rights(act).stream().noneMatch(by::may)) {
      return new Action(act, false, "Your account has no right to this.");
    }
    Optional<String> another = another(act, order, by, lease);
    if (another.isPresent()) {
      return new Action(act, false, another.get());
    }
    return switch (verdict(act, order)) {
      case Verdict.Allowed() -> new Action(act, true, null);
      case Verdict.Done(var reason) -> new Action(act, false, reason);
      case Verdict.Refused(var reason) -> new Action(act, false, reason);
    };
  }

  /** Why it is another's to do; empty where it is not. */
  private static Optional<String> another(Act act, Order order, Actor by, @Nullable Opening lease) {
    return switch (act) {
      case PERSONAL_MANAGER -> keptByAnother(order.desk().standing(), by);
      case AUTO_PAYMENT -> Optional.empty();
      case HAND_OVER ->
          heldByAnother(order, by)
              .or(() -> by.may("orders:assign") ? Optional.empty() : opened(lease, by));
      case CONFIRM,
          PAY,
          PREPAY,
          REFUND,
          CANCEL,
          DELETE,
          RESTORE,
          NOTE,
          TAG,
          MOVE_DATE,
          REMOVE_ANALYTICS,
          PAYMENT_LETTER,
          DUPLICATE ->
          workedByAnother(order, by).or(() -> opened(lease, by));
    };
  }

  private static Optional<String> opened(@Nullable Opening lease, Actor by) {
    return lease == null || lease.by().equals(by.id())
        ? Optional.empty()
        : Optional.of(HeldByAnother.reason(lease));
  }

  private Verdict verdict(Act act, Order order) {
    Verdict verdict = act.on(order);
    return act == Act.PAYMENT_LETTER && verdict instanceof Verdict.Allowed
        ? order.paymentLetters().verdict(settings.paymentLettersPerHour(), clock.instant())
        : verdict;
  }

  /** One of them is needed: those that the act's address asks for. */
  private static List<String> rights(Act act) {
    return switch (act) {
      case CONFIRM,
          PAY,
          PREPAY,
          CANCEL,
          NOTE,
          TAG,
          MOVE_DATE,
          REMOVE_ANALYTICS,
          PAYMENT_LETTER,
          DUPLICATE ->
          List.of("orders:act");
      case HAND_OVER -> List.of("orders:act", "orders:assign");
      case REFUND -> List.of("orders:refund");
      case DELETE, RESTORE -> List.of("orders:delete");
      case PERSONAL_MANAGER -> List.of("customers:assign", "customers:keep");
      case AUTO_PAYMENT -> List.of("orders:auto-payment");
    };
  }

  /** Why it is not his to say who looks after this customer; empty where it is. */
  static Optional<String> keptByAnother(Standing customer, Actor by) {
    String keeper = customer.keeper();
    return by.may("customers:assign") || keeper == null || keeper.equals(by.id())
        ? Optional.empty()
        : Optional.of("This customer is with %s. Ask him, or the head of sales.".formatted(keeper));
  }

  /** Why this order is not his to act on; empty where it is. */
  static Optional<String> workedByAnother(Order order, Actor by) {
    return order.isWorkedBy(by.id()) ? Optional.empty() : heldByAnother(order, by);
  }

  /** Why this order is not his to hand over; empty where it is. */
  static Optional<String> heldByAnother(Order order, Actor by) {
    return by.may("orders:any") || order.manager() == null || order.isHeldBy(by.id())
        ? Optional.empty()
        : Optional.of(
            "This order is with %s. Ask him, or the head of sales.".formatted(order.manager()));
  }
}
