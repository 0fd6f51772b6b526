package io.ringdesk.order.domain;

import io.ringdesk.chassis.decision.EventType;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an order: its history, and what others hear of it. {@code from} is the status
 * before; {@code received} and {@code refunded} are the sums after.
 */
public sealed interface OrderEvent {

  /**
   * News of an order that has not been placed yet, kept until it is; one of them is there.
   *
   * @param keptAt when they came
   */
  @EventType("order.news-kept.v1")
  record NewsKept(
      @Nullable PaymentNews payment,
      @Nullable RefundNews refund,
      @Nullable Cancellation cancellation,
      @Nullable ChangeNews change,
      @Nullable String source,
      @Nullable String externalId,
      @Nullable Instant keptAt)
      implements OrderEvent {

    static NewsKept of(News news, Arrival arrival) {
      return new NewsKept(
          news instanceof PaymentNews payment ? payment : null,
          news instanceof RefundNews refund ? refund : null,
          news instanceof Cancellation cancellation ? cancellation : null,
          news instanceof ChangeNews change ? change : null,
          arrival.source(),
          arrival.externalId(),
          arrival.at());
    }
  }

  /**
   * @param discount what is taken off the order as a whole
   * @param discountRule how that follows from the lines, or what a code takes off some of them;
   *     absent: the amount was given
   * @param previousOrder the order of the same customer that it was made from
   * @param callId the call in which it was asked for
   */
  @EventType("order.placed.v1")
  record Placed(
      String number,
      String source,
      String externalId,
      Instant placedAt,
      Customer customer,
      List<Line> lines,
      Money shipping,
      Money discount,
      @Nullable DiscountRule discountRule,
      Money amount,
      @Nullable String ip,
      @Nullable Analytics analytics,
      @Nullable Affiliate affiliate,
      @Nullable String tag,
      @Nullable Instant autoCancelAt,
      @Nullable String previousOrder,
      @Nullable String callId)
      implements OrderEvent {}

  /**
   * The whole new terms.
   *
   * @param change what was asked for; absent when other news moved the terms, as an older payment
   *     does that closed them before a change
   */
  @EventType("order.changed.v1")
  record Changed(
      Instant changedAt,
      Customer customer,
      List<Line> lines,
      Money shipping,
      Money discount,
      @Nullable DiscountRule discountRule,
      Money amount,
      @Nullable Change change)
      implements OrderEvent {}

  /** A change that came and does not apply, and why. */
  @EventType("order.change-noted.v1")
  record ChangeNoted(
      Instant changedAt,
      String reason,
      @Nullable List<Line> lines,
      @Nullable Customer customer,
      @Nullable Money shipping,
      @Nullable Money discount,
      @Nullable DiscountRule discountRule)
      implements OrderEvent {}

  @EventType("order.confirmed.v1")
  record Confirmed(OrderStatus from) implements OrderEvent {}

  @EventType("order.payment-received.v1")
  record PaymentReceived(
      String paymentId, Money amount, Instant paidAt, @Nullable String method, Money received)
      implements OrderEvent {}

  @EventType("order.refund-made.v1")
  record RefundMade(
      String refundId,
      Money amount,
      Instant refundedAt,
      @Nullable String reason,
      Money refunded,
      Money received)
      implements OrderEvent {}

  /** There is money, but it does not cover the amount (yet, or any more). */
  @EventType("order.prepaid.v1")
  record Prepaid(OrderStatus from, Money received, Money amount) implements OrderEvent {}

  /** Paid in full. A later one replaces the terms of an earlier. */
  @EventType("order.paid.v1")
  record Paid(
      OrderStatus from,
      Money amount,
      Money received,
      Instant paidAt,
      Instant placedAt,
      Customer customer,
      List<Line> lines,
      Money shipping,
      Money discount,
      @Nullable DiscountRule discountRule,
      @Nullable String manager,
      @Nullable String personalManager,
      @Nullable Affiliate affiliate)
      implements OrderEvent {}

  /** All that had come was given back. */
  @EventType("order.refunded.v1")
  record Refunded(OrderStatus from, Money refunded, Money received) implements OrderEvent {}

  /**
   * @param byDate true where it was not paid when its date passed
   */
  @EventType("order.cancelled.v1")
  record Cancelled(OrderStatus from, String reason, Instant cancelledAt, @Nullable Boolean byDate)
      implements OrderEvent {

    static Cancelled from(OrderStatus status, Cancellation cancellation) {
      return new Cancelled(
          status, cancellation.reason(), cancellation.cancelledAt(), cancellation.byDate());
    }
  }

  /**
   * Somebody's cancellation of an order that stays what it is: cancelled already, or paid, for a
   * person to look at.
   */
  @EventType("order.cancellation-noted.v1")
  record CancellationNoted(String reason, Instant cancelledAt) implements OrderEvent {}

  @EventType("order.deleted.v1")
  record Deleted(OrderStatus from) implements OrderEvent {}

  /**
   * An order that was deleted is back.
   *
   * @param to what it is by its facts
   */
  @EventType("order.restored.v1")
  record Restored(OrderStatus to) implements OrderEvent {}

  /**
   * @param manager absent: nobody
   * @param detached true where it was taken from the one before because he did nothing on it
   * @param dealt true where nobody chose: it had waited, and the policy gave it to one who was
   *     there
   */
  @EventType("order.manager-assigned.v1")
  record ManagerAssigned(
      @Nullable String manager,
      @Nullable String previous,
      String reason,
      @Nullable Instant at,
      @Nullable Boolean detached,
      @Nullable Boolean dealt)
      implements OrderEvent {

    ManagerAssigned(
        @Nullable String manager, @Nullable String previous, String reason, @Nullable Instant at) {
      this(manager, previous, reason, at, null, null);
    }
  }

  /**
   * Another looks after the customer.
   *
   * @param personalManager absent: nobody
   * @param at when it was said, on any side; absent: nobody said it, the order went over to a
   *     customer of whom nothing was said
   */
  @EventType("order.personal-manager-assigned.v1")
  record PersonalManagerAssigned(
      @Nullable String personalManager,
      @Nullable String previous,
      @Nullable String reason,
      @Nullable Instant at)
      implements OrderEvent {}

  /**
   * The customer's auto-payments.
   *
   * @param at as with the personal manager
   */
  @EventType("order.auto-payment-set.v1")
  record AutoPaymentSet(
      boolean enabled, boolean previous, @Nullable String reason, @Nullable Instant at)
      implements OrderEvent {}

  /**
   * @param at absent: it is never cancelled by date
   */
  @EventType("order.auto-cancel-set.v1")
  record AutoCancelSet(@Nullable Instant at, @Nullable Instant previous) implements OrderEvent {}

  @EventType("order.note-added.v1")
  record NoteAdded(String noteId, String text, @Nullable Instant at, @Nullable String by)
      implements OrderEvent {}

  @EventType("order.tagged.v1")
  record Tagged(@Nullable String tag, @Nullable String previous) implements OrderEvent {}

  /**
   * What those who brought the order about earn by it has changed.
   *
   * @param entries what was entered now
   * @param commissions the sum of all entries that holds after them
   */
  @EventType("order.expense-noted.v1")
  record ExpenseNoted(List<Expense> entries, Money commissions) implements OrderEvent {}

  /**
   * The customer is to have his payment letter once more.
   *
   * @param email of the customer
   * @param manager who holds the order
   */
  @EventType("order.payment-letter-requested.v1")
  record PaymentLetterRequested(
      String requestId, Instant at, String email, @Nullable String manager) implements OrderEvent {}

  /**
   * A new order for the same customer is to be made, and will be.
   *
   * @param orderId that it will have
   * @param discountRule what is taken off it; absent: nothing beside what is off its lines
   * @param inItsPlace this one was cancelled for it
   * @param callId the call in which it was asked for; absent when it was asked for otherwise
   */
  @EventType("order.duplicate-asked.v1")
  record DuplicateAsked(
      String orderId,
      List<Line> lines,
      @Nullable DiscountRule discountRule,
      boolean inItsPlace,
      Instant at,
      String by,
      @Nullable String callId)
      implements OrderEvent {}

  /**
   * The new order for the same customer is there, under this number.
   *
   * @param callId as when it was asked for
   */
  @EventType("order.duplicate-made.v1")
  record DuplicateMade(String orderId, String number, @Nullable String callId)
      implements OrderEvent {}

  /**
   * The new order that was asked for in a call can't be made, and this one stays as it was: a
   * person has to look at it.
   *
   * @param orderId that it would have had
   */
  @EventType("order.duplicate-refused.v1")
  record DuplicateRefused(String orderId, String callId, String reason, Instant at, String by)
      implements OrderEvent {}

  /**
   * Whether the order is counted among the uses of its discount code.
   *
   * @param counted false: the use was given back, since the order is over without money, or has
   *     another discount
   */
  @EventType("order.discount-use-set.v1")
  record DiscountUseSet(String code, boolean counted) implements OrderEvent {}

  /** Where the order came from is not known any more; the values are not told again. */
  @EventType("order.analytics-removed.v1")
  record AnalyticsRemoved() implements OrderEvent {}

  /**
   * @param nextCallAt when the customer is called again; absent: he is not
   * @param taskId the task that it was made for, which is then what he is called again for; absent
   *     with a call for the order itself
   */
  @EventType("order.call-noted.v1")
  record CallNoted(
      String callId,
      String result,
      String manager,
      @Nullable String comment,
      @Nullable Instant nextCallAt,
      @Nullable Instant recordedAt,
      @Nullable String taskId)
      implements OrderEvent {

    public CallNoted(
        String callId,
        String result,
        String manager,
        @Nullable String comment,
        @Nullable Instant nextCallAt,
        @Nullable Instant recordedAt) {
      this(callId, result, manager, comment, nextCallAt, recordedAt, null);
    }
  }

  /**
   * A call back that was promised and not made is a colleague's to make.
   *
   * @param callId the call in which it was promised
   * @param owner in whose queue it belongs; absent when nobody holds the order
   * @param reason why its owner does not keep it, as a sentence
   */
  @EventType("order.call-back-offered.v1")
  record CallBackOffered(
      String callId, String to, @Nullable String owner, String reason, Instant at)
      implements OrderEvent {}

  /** The customer is called at another time than was agreed in the last call, or at all. */
  @EventType("order.next-call-set.v1")
  record NextCallSet(Instant at, @Nullable Instant previous, String reason) implements OrderEvent {}

  /**
   * The customer is not called again, though that was agreed.
   *
   * @param previous when he was to be called
   */
  @EventType("order.next-call-dropped.v1")
  record NextCallDropped(Instant previous, String reason) implements OrderEvent {}
}
