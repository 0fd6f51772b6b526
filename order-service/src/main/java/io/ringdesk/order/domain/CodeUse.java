package io.ringdesk.order.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;

import io.ringdesk.chassis.decision.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order is counted among the uses of its discount code. It is while the code takes
 * something off it, unless it is cancelled or deleted and no money has ever come for it. The count
 * follows the order within seconds.
 *
 * @param counted as the count was told last
 * @param owed what it is still to be told; absent: nothing
 */
public record CodeUse(String code, boolean counted, @Nullable Owed owed) {

  /** What the count does not know yet. */
  public enum Owed {
    COUNT,
    GIVE_BACK
  }

  static @Nullable CodeUse of(Terms terms, OrderStatus status, boolean paidFor) {
    String code = terms.discountCode();
    return code == null ? null : new CodeUse(code, true, null).about(terms, status, paidFor);
  }

  CodeUse about(Terms terms, OrderStatus status, boolean paidFor) {
    boolean over = status == OrderStatus.CANCELLED || status == OrderStatus.DELETED;
    boolean used = code.equals(terms.discountCode()) && (paidFor || !over);
    if (used == counted) {
      return new CodeUse(code, counted, null);
    }
    return new CodeUse(code, counted, used ? Owed.COUNT : Owed.GIVE_BACK);
  }

  CodeUse told(boolean now) {
    return new CodeUse(code, now, null);
  }

  /** Brings the order's word to what the count is told; to be asked when that is done. */
  public static Decision<OrderEvent> tell(Order order) {
    CodeUse use = order.codeUse();
    return use == null || use.owed() == null
        ? nothingToDo()
        : happened(new OrderEvent.DiscountUseSet(use.code(), use.owed() == Owed.COUNT));
  }
}
