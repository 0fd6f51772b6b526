package io.ringdesk.commission.domain;

import io.ringdesk.chassis.decision.AggregateType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The commissions of one order: who has what of it at present.
 *
 * @param shares at most one of each role
 */
public record Commission(String orderId, KnownOrder order, List<Share> shares) {

  public static final AggregateType<Commission, CommissionEvent> TYPE =
      new AggregateType<>(
          "commissions",
          "commissions",
          Commission.class,
          CommissionEvent.class,
          Commission::unknown,
          Commission::after);

  public Commission {
    shares = List.copyOf(shares);
  }

  public static Commission unknown(String orderId) {
    return new Commission(orderId, KnownOrder.NOTHING, List.of());
  }

  /** The plan that counts for this order, once it has been paid. */
  public OptionalLong plan() {
    Terms terms = order.terms();
    return terms == null ? OptionalLong.empty() : OptionalLong.of(terms.plan());
  }

  @Nullable Share share(Role role) {
    return shares.stream().filter(share -> share.role() == role).findFirst().orElse(null);
  }

  public Commission after(CommissionEvent event) {
    Commission entered = this;
    for (Entry entry : event.entries()) {
      entered = entered.after(entry);
    }
    KnownOrder later = event.order();
    return later == null ? entered : entered.knowing(order.after(later));
  }

  private Commission after(Entry entry) {
    Share share = share(entry.role());
    return switch (entry.kind()) {
      case ACCRUAL ->
          with(Share.of(entry, share == null ? entry.amount() : share.left().plus(entry.amount())));
      case REVERSAL -> share == null ? this : with(share.plus(entry.amount()));
      case MOVED -> share == null ? this : with(share.heldBy(entry.person()).plus(entry.amount()));
    };
  }

  /** Whoever earns no longer has no share; whoever came into a place has the one that was there. */
  private Commission knowing(KnownOrder known) {
    List<Share> kept = new ArrayList<>();
    for (Share share : shares) {
      String earner = known.earner(share.role());
      if (earner != null) {
        kept.add(share.heldBy(earner));
      }
    }
    return new Commission(orderId, known, kept);
  }

  private Commission with(Share changed) {
    List<Share> all = new ArrayList<>(shares);
    all.removeIf(share -> share.role() == changed.role());
    all.add(changed);
    return new Commission(orderId, order, all);
  }
}
