package io.ringdesk.order.domain;

import java.time.Instant;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something that an order costs, as its owner has entered it.
 *
 * @param entryId the entry of the ledger, or the refund
 * @param role as what the person earns it: order-manager, personal-manager, affiliate; absent with
 *     a refund
 * @param person user name, or the affiliate's id; absent with a refund
 * @param kind accrual, reversal, moved; or refund
 * @param amount signed: what is taken back is negative
 * @param rule why: the rule that led to the amount, or the refund's reason
 */
public record Expense(
    String entryId,
    @Nullable String role,
    @Nullable String person,
    String kind,
    Money amount,
    @Nullable String rule,
    Instant at) {

  static Expense of(Refund refund) {
    return new Expense(
        refund.id(), null, null, "refund", refund.amount(), refund.reason(), refund.refundedAt());
  }

  boolean isOfSame(Expense other) {
    return Objects.equals(role, other.role) && Objects.equals(person, other.person);
  }
}
