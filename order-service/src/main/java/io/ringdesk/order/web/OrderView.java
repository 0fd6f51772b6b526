package io.ringdesk.order.web;

import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.order.customer.CustomerNote;
import io.ringdesk.order.domain.Affiliate;
import io.ringdesk.order.domain.Analytics;
import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.Cancellation;
import io.ringdesk.order.domain.DiscountRule;
import io.ringdesk.order.domain.Expense;
import io.ringdesk.order.domain.LastCall;
import io.ringdesk.order.domain.Line;
import io.ringdesk.order.domain.Note;
import io.ringdesk.order.domain.Opening;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderStatus;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order as people see it.
 *
 * @param discount what is taken off the order as a whole
 * @param discountRule how that follows from the lines, or what a code takes off some of them; null:
 *     the amount was given
 * @param discountTotal all that is taken off, lines and order together
 * @param paid all that was received
 * @param prepaid what of it came before the moment of payment in full
 * @param income all that was received
 * @param expenses what was given back, and the commissions, less what was taken back of them
 * @param expenseEntries of what the expenses are made, and why; absent in lists
 * @param lease who has it open for work
 * @param autoPayment whether the customer's account may be charged again by itself
 * @param customerNotes the latest notes on the customer's card, the newest first; absent in lists
 *     and in answers to acts
 * @param toGiveBack what a cancelled order has received, or a paid one beyond its amount, and has
 *     not been given back
 * @param previousOrder the order of the same customer that it was made from
 * @param callId the call in which it was asked for
 * @param nextOrder the order that has taken its place
 * @param actions what he who asks may do with it now; absent in lists
 */
record OrderView(
    String id,
    String number,
    String source,
    String externalId,
    OrderStatus status,
    Instant placedAt,
    @Nullable Instant paidAt,
    CustomerView customer,
    List<Line> lines,
    Money shipping,
    Money discount,
    @Nullable DiscountRule discountRule,
    Money discountTotal,
    Money amount,
    Money paid,
    Money prepaid,
    Money refunded,
    Money due,
    Money income,
    Money expenses,
    @Nullable List<Expense> expenseEntries,
    Money toGiveBack,
    @Nullable Assigned manager,
    @Nullable Opening lease,
    @Nullable String personalManager,
    boolean autoPayment,
    @Nullable Instant autoCancelAt,
    @Nullable Cancellation cancellation,
    @Nullable String ip,
    @Nullable Analytics analytics,
    @Nullable Affiliate affiliate,
    @Nullable String tag,
    List<Note> notes,
    @Nullable List<CustomerNote> customerNotes,
    @Nullable LastCall lastCall,
    @Nullable Instant nextCallAt,
    @Nullable String previousOrder,
    @Nullable String callId,
    @Nullable String nextOrder,
    @Nullable List<OrderMenu.Action> actions,
    long version) {

  /** As it stands in a list. */
  static OrderView of(Stored<OrderFile> stored, @Nullable Opening lease) {
    return of(stored, lease, null);
  }

  static OrderView of(
      Stored<OrderFile> stored, @Nullable Opening lease, @Nullable List<OrderMenu.Action> actions) {
    return of(
        stored, lease, actions, CustomerView.of(stored.state().placed().terms().customer()), null);
  }

  /** With what is known of the customer beside the order. */
  static OrderView of(
      Stored<OrderFile> stored,
      @Nullable Opening lease,
      @Nullable List<OrderMenu.Action> actions,
      CustomerView customer,
      @Nullable List<CustomerNote> notes) {
    Order order = stored.state().placed();
    var placement = order.placement();
    var terms = order.terms();
    var account = order.account();
    var desk = order.desk();
    return new OrderView(
        order.id(),
        placement.number(),
        placement.source(),
        placement.externalId(),
        order.status(),
        placement.placedAt(),
        account.paidAt(),
        customer,
        terms.lines(),
        terms.shipping(),
        terms.discount(),
        terms.discountRule(),
        terms.discountTotal(),
        account.amount(),
        account.received(),
        account.prepaid(),
        account.refunded(),
        account.due(),
        account.received(),
        order.expenses(),
        actions == null ? null : order.expenseEntries(),
        order.toGiveBack(),
        desk.manager(),
        lease,
        desk.personalManager(),
        desk.standing().paysByItself(),
        desk.autoCancelAt(),
        order.facts().cancellation(),
        placement.ip(),
        placement.analytics(),
        placement.affiliate(),
        desk.tag(),
        desk.notes(),
        notes,
        order.calls() == null ? null : order.calls().last(),
        order.nextCallAt(),
        placement.previousOrder(),
        placement.callId(),
        order.succession().next(),
        actions,
        stored.version());
  }
}
