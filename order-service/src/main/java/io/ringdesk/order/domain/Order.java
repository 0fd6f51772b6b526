package io.ringdesk.order.domain;

import io.ringdesk.order.domain.OrderEvent.AnalyticsRemoved;
import io.ringdesk.order.domain.OrderEvent.AutoCancelSet;
import io.ringdesk.order.domain.OrderEvent.CallNoted;
import io.ringdesk.order.domain.OrderEvent.CancellationNoted;
import io.ringdesk.order.domain.OrderEvent.Cancelled;
import io.ringdesk.order.domain.OrderEvent.ChangeNoted;
import io.ringdesk.order.domain.OrderEvent.Changed;
import io.ringdesk.order.domain.OrderEvent.Confirmed;
import io.ringdesk.order.domain.OrderEvent.Deleted;
import io.ringdesk.order.domain.OrderEvent.ManagerAssigned;
import io.ringdesk.order.domain.OrderEvent.NewsKept;
import io.ringdesk.order.domain.OrderEvent.NoteAdded;
import io.ringdesk.order.domain.OrderEvent.Paid;
import io.ringdesk.order.domain.OrderEvent.PaymentReceived;
import io.ringdesk.order.domain.OrderEvent.Placed;
import io.ringdesk.order.domain.OrderEvent.Prepaid;
import io.ringdesk.order.domain.OrderEvent.RefundMade;
import io.ringdesk.order.domain.OrderEvent.Refunded;
import io.ringdesk.order.domain.OrderEvent.Restored;
import io.ringdesk.order.domain.OrderEvent.Tagged;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order that has been placed. Terms, account and status follow from the facts, whatever order
 * these came in.
 *
 * @param terms valid now
 * @param asPlaced the terms at first, kept once a change has come
 * @param search the beginnings that the list finds it by
 */
public record Order(
    String id,
    Placement placement,
    Terms terms,
    @Nullable Terms asPlaced,
    Facts facts,
    Account account,
    OrderStatus status,
    Desk desk,
    List<String> search) {

  static Order placed(String id, Placed placed) {
    var placement =
        new Placement(
            placed.number(),
            placed.source(),
            placed.externalId(),
            placed.placedAt(),
            placed.ip(),
            placed.analytics(),
            placed.affiliate());
    var terms = new Terms(placed.customer(), placed.lines(), placed.shipping(), placed.discount());
    var desk = new Desk(null, null, placed.tag(), placed.autoCancelAt(), List.of());
    return of(id, placement, terms, Facts.NONE, desk);
  }

  private static Order of(String id, Placement placement, Terms placed, Facts facts, Desk desk) {
    Timeline timeline = Timeline.of(placement.placedAt(), placed, facts);
    Account account = Account.of(facts, timeline);
    return new Order(
        id,
        placement,
        timeline.terms(),
        facts.changes().isEmpty() ? null : placed,
        facts,
        account,
        OrderStatus.of(facts, account.amount(), account.received(), account.refunded()),
        desk,
        SearchTerms.of(placement.number(), timeline.terms().customer()));
  }

  Order after(OrderEvent event) {
    return switch (event) {
      case Placed again -> throw new IllegalStateException("placed twice: " + id);
      case NewsKept late -> throw new IllegalStateException("not early any more: " + id);
      case Changed it -> it.change() == null ? this : with(facts.with(it.change()));
      case ChangeNoted it ->
          with(
              facts.with(
                  new Change(
                      it.changedAt(), it.lines(), it.customer(), it.shipping(), it.discount())));
      case Confirmed it -> with(facts.withConfirmation());
      case PaymentReceived it ->
          with(facts.with(new Payment(it.paymentId(), it.amount(), it.paidAt(), it.method())));
      case RefundMade it ->
          with(facts.with(new Refund(it.refundId(), it.amount(), it.refundedAt(), it.reason())));
      case Cancelled it -> with(facts.with(new Cancellation(it.reason(), it.cancelledAt())));
      case CancellationNoted it ->
          with(facts.with(new Cancellation(it.reason(), it.cancelledAt())));
      case Deleted it -> with(facts.deleted(true));
      case Restored it -> with(facts.deleted(false));
      case ManagerAssigned it ->
          with(
              desk.with(
                  it.manager() == null
                      ? (Assigned) null
                      : new Assigned(it.manager(), it.at(), it.reason())));
      case AutoCancelSet it -> with(desk.cancelledAt(it.at()));
      case NoteAdded it -> with(desk.with(new Note(it.noteId(), it.text(), it.at(), it.by())));
      case AnalyticsRemoved it -> with(placement.withoutAnalytics());
      case Tagged it -> with(desk.tagged(it.tag()));
      case Prepaid it -> this;
      case Paid it -> this;
      case Refunded it -> this;
      case CallNoted it -> this;
    };
  }

  public CurrencyUnit currency() {
    return terms.currency();
  }

  public @Nullable String manager() {
    return desk.manager() == null ? null : desk.manager().id();
  }

  /**
   * Money that is not ours: what a cancelled order has received, and what a paid one has received
   * beyond its amount, less what was given back. Of a deleted order nothing.
   */
  public Money toGiveBack() {
    return switch (status) {
      case CANCELLED -> account.refundable();
      case PAID -> account.overpaid();
      case AWAITING, CONFIRMED, PREPAID, REFUNDED, DELETED -> Money.zero(currency());
    };
  }

  /** What was given back, and what the affiliate earns once the order is paid. */
  public Money expenses() {
    Affiliate affiliate = placement.affiliate();
    return status == OrderStatus.PAID && affiliate != null
        ? account.refunded().plus(affiliate.commission())
        : account.refunded();
  }

  /** The order manager and the personal manager of the customer hold an order. */
  public boolean isHeldBy(String person) {
    return person.equals(manager()) || person.equals(desk.personalManager());
  }

  Terms placedTerms() {
    return asPlaced == null ? terms : asPlaced;
  }

  Timeline timeline() {
    return Timeline.of(placement.placedAt(), placedTerms(), facts);
  }

  private Order with(Facts known) {
    return of(id, placement, placedTerms(), known, desk);
  }

  private Order with(Placement other) {
    return new Order(id, other, terms, asPlaced, facts, account, status, desk, search);
  }

  private Order with(Desk other) {
    return new Order(id, placement, terms, asPlaced, facts, account, status, other, search);
  }
}
