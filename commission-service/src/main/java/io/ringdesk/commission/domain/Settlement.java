package io.ringdesk.commission.domain;

import static io.ringdesk.commission.domain.Earnings.told;
import static io.ringdesk.commission.domain.EntryKind.ACCRUAL;
import static io.ringdesk.commission.domain.EntryKind.MOVED;
import static io.ringdesk.commission.domain.EntryKind.REVERSAL;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Brings the ledger of an order from what has been entered to what the order as now known gives.
 * Only differences are entered; their sum depends on what is known and not on how it became known.
 */
final class Settlement {

  private final Commission commission;
  private final KnownOrder order;
  private final Cause cause;
  private final List<Entry> entries = new ArrayList<>();

  private Settlement(Commission commission, KnownOrder order, Cause cause) {
    this.commission = commission;
    this.order = order;
    this.cause = cause;
  }

  static List<Entry> entries(Commission commission, KnownOrder order, Plan plan, Cause cause) {
    var settlement = new Settlement(commission, order, cause);
    for (Role role : Role.values()) {
      String earner = order.earner(role);
      Terms terms = order.terms();
      settlement.settle(
          role,
          commission.share(role),
          earner,
          earner == null || terms == null ? null : Earnings.of(role, earner, terms, plan));
    }
    return settlement.entries;
  }

  private void settle(
      Role role, @Nullable Share had, @Nullable String earner, @Nullable Earning earning) {
    if (earner == null || earning == null) {
      if (had != null) {
        reverse(had, had.left().negated(), nobodyEarns(role));
      }
    } else if (had == null) {
      accrue(role, earner, earning);
      takeBack(role, earner, earning, refundedShareOf(earning.amount()).negated(), "");
    } else if (role == Role.ORDER_MANAGER && !had.person().equals(earner)) {
      move(had, earner);
      adjust(had.heldBy(earner), earning);
    } else if (had.person().equals(earner)) {
      adjust(had, earning);
    } else {
      reverse(
          had,
          had.left().negated(),
          "The order was paid again, with %s in this place.".formatted(earner));
      accrue(role, earner, earning);
      takeBack(role, earner, earning, refundedShareOf(earning.amount()).negated(), "");
    }
  }

  private void adjust(Share had, Earning earning) {
    Money refunded = refundedShareOf(earning.amount());
    if (had.is(earning)) {
      Money takenBack = had.earned().minus(had.left());
      String before =
          takenBack.isZero() ? "" : " %s of it were taken back before.".formatted(told(takenBack));
      takeBack(had.role(), had.person(), earning, takenBack.minus(refunded), before);
    } else {
      String again =
          "The order earns something else than before: the %s that were left are taken back"
              .formatted(told(had.left()));
      Money left = had.left().plus(refunded).negated();
      accrue(had.role(), had.person(), earning);
      reverse(
          had,
          left,
          refunded.isZero() ? again + "." : again + ", and " + told(refunded) + " for refunds.");
    }
  }

  private void accrue(Role role, String person, Earning earning) {
    enter(role, person, ACCRUAL, earning.amount(), earning.base(), earning.rate(), earning.rule());
  }

  private void move(Share had, String to) {
    String rule = "The order went from %s to %s.".formatted(had.person(), to);
    enter(had.role(), had.person(), MOVED, had.left().negated(), had.base(), had.rate(), rule);
    enter(had.role(), to, MOVED, had.left(), had.base(), had.rate(), rule);
  }

  private void reverse(Share had, Money amount, String rule) {
    enter(had.role(), had.person(), REVERSAL, amount, had.base(), had.rate(), rule);
  }

  private void takeBack(
      Role role, String person, Earning earning, Money difference, String before) {
    Money refunded = order.refunded();
    Money received = order.received();
    if (refunded != null && received != null) {
      String rule =
          "A refund of %s of %s takes back the same share of %s.%s"
              .formatted(told(refunded), told(received), told(earning.amount()), before);
      enter(role, person, REVERSAL, difference, refunded, earning.rate(), rule);
    }
  }

  /** earned × B / R, half to even, never more than was earned; a whole refund takes it all. */
  private Money refundedShareOf(Money earned) {
    return Refunds.shareOf(earned, order.received(), order.refunded());
  }

  private String nobodyEarns(Role role) {
    if (!order.paid()) {
      return "The order is no longer paid in full.";
    }
    return role == Role.ORDER_MANAGER
        ? "Nobody holds the order any more."
        : "The order was paid again, with nobody in this place.";
  }

  private void enter(
      Role role,
      String person,
      EntryKind kind,
      Money amount,
      Money base,
      String rate,
      String rule) {
    if (!amount.isZero()) {
      entries.add(
          Entry.of(commission.orderId(), role, person, kind, amount, base, rate, rule, cause));
    }
  }
}
