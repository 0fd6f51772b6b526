package io.ringdesk.commission.domain;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the order of a commission.
 *
 * @param paid in full at present, and neither refunded whole nor deleted
 * @param received sum of all payments
 * @param refunded sum of all refunds
 * @param manager who holds it
 * @param terms what it was last paid on; absent in an event means as before
 */
public record KnownOrder(
    boolean paid,
    @Nullable Money received,
    @Nullable Money refunded,
    @Nullable String manager,
    @Nullable Terms terms) {

  static final KnownOrder NOTHING = new KnownOrder(false, null, null, null, null);

  KnownOrder paidOn(Terms terms, Money received, @Nullable String manager) {
    return new KnownOrder(true, received, refunded, manager, terms);
  }

  KnownOrder notPaid() {
    return new KnownOrder(false, received, refunded, manager, terms);
  }

  KnownOrder with(Money received, Money refunded) {
    return new KnownOrder(paid, received, refunded, manager, terms);
  }

  KnownOrder heldBy(@Nullable String manager) {
    return new KnownOrder(paid, received, refunded, manager, terms);
  }

  KnownOrder after(KnownOrder later) {
    return new KnownOrder(
        later.paid,
        later.received,
        later.refunded,
        later.manager,
        later.terms == null ? terms : later.terms);
  }

  /** The same, without what has been told before. */
  KnownOrder since(KnownOrder before) {
    return new KnownOrder(
        paid,
        received,
        refunded,
        manager,
        terms != null && terms.equals(before.terms) ? null : terms);
  }

  /** Who earns as this at present; nobody where the order is not paid. */
  @Nullable String earner(Role role) {
    if (!paid || terms == null) {
      return null;
    }
    return switch (role) {
      case ORDER_MANAGER -> manager;
      case PERSONAL_MANAGER -> terms.personalManager();
      case AFFILIATE -> terms.affiliate() == null ? null : terms.affiliate().id();
    };
  }
}
