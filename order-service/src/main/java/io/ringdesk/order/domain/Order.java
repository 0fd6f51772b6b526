package io.ringdesk.order.domain;

import io.ringdesk.order.domain.OrderEvent.AnalyticsRemoved;
import io.ringdesk.order.domain.OrderEvent.AutoCancelSet;
import io.ringdesk.order.domain.OrderEvent.AutoPaymentSet;
import io.ringdesk.order.domain.OrderEvent.CallBackOffered;
import io.ringdesk.order.domain.OrderEvent.CallNoted;
import io.ringdesk.order.domain.OrderEvent.CancellationNoted;
import io.ringdesk.order.domain.OrderEvent.Cancelled;
import io.ringdesk.order.domain.OrderEvent.ChangeNoted;
import io.ringdesk.order.domain.OrderEvent.Changed;
import io.ringdesk.order.domain.OrderEvent.Confirmed;
import io.ringdesk.order.domain.OrderEvent.Deleted;
import io.ringdesk.order.domain.OrderEvent.DiscountUseSet;
import io.ringdesk.order.domain.OrderEvent.DuplicateAsked;
import io.ringdesk.order.domain.OrderEvent.DuplicateMade;
import io.ringdesk.order.domain.OrderEvent.DuplicateRefused;
import io.ringdesk.order.domain.OrderEvent.ExpenseNoted;
import io.ringdesk.order.domain.OrderEvent.ManagerAssigned;
import io.ringdesk.order.domain.OrderEvent.NewsKept;
import io.ringdesk.order.domain.OrderEvent.NextCallDropped;
import io.ringdesk.order.domain.OrderEvent.NextCallSet;
import io.ringdesk.order.domain.OrderEvent.NoteAdded;
import io.ringdesk.order.domain.OrderEvent.Paid;
import io.ringdesk.order.domain.OrderEvent.PaymentLetterRequested;
import io.ringdesk.order.domain.OrderEvent.PaymentReceived;
import io.ringdesk.order.domain.OrderEvent.PersonalManagerAssigned;
import io.ringdesk.order.domain.OrderEvent.Placed;
import io.ringdesk.order.domain.OrderEvent.Prepaid;
import io.ringdesk.order.domain.OrderEvent.RefundMade;
import io.ringdesk.order.domain.OrderEvent.Refunded;
import io.ringdesk.order.domain.OrderEvent.Restored;
import io.ringdesk.order.domain.OrderEvent.Tagged;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order that has been placed. Terms, account and status follow from the facts, whatever order
 * these came in.
 *
 * @param terms valid now
 * @param asPlaced the terms at first, kept once a change has come
 * @param commissions of those who brought it about
 * @param sequel what came after it: letters that were asked for again, orders made from it
 * @param search the beginnings that the list finds it by
 * @param calls absent while nobody has called about it
 * @param codeUse of the discount code that it was placed with; absent where there is none
 * @param toSettle what of its money waits for a person; absent where nothing does
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
    Commissions commissions,
    Sequel sequel,
    List<String> search,
    @Nullable Calls calls,
    @Nullable CodeUse codeUse,
    @Nullable List<ToSettle> toSettle) {

  public Order {
    // Orders that were written before these were kept have none.
    commissions = commissions == null ? Commissions.NONE : commissions;
    sequel = sequel == null ? Sequel.NONE : sequel;
  }

  static Order placed(String id, Placed placed) {
    var placement =
        new Placement(
            placed.number(),
            placed.source(),
            placed.externalId(),
            placed.placedAt(),
            placed.ip(),
            placed.analytics(),
            placed.affiliate(),
            placed.previousOrder(),
            placed.callId());
    var terms =
        new Terms(
            placed.customer(),
            placed.lines(),
            placed.shipping(),
            placed.discount(),
            placed.discountRule());
    var desk =
        new Desk(null, Standing.NONE, placed.tag(), placed.autoCancelAt(), List.of(), List.of());
    return of(id, placement, terms, Facts.NONE, desk, Commissions.NONE, Sequel.NONE, null, null);
  }

  private static Order of(
      String id,
      Placement placement,
      Terms placed,
      Facts facts,
      Desk desk,
      Commissions commissions,
      Sequel sequel,
      @Nullable Calls calls,
      @Nullable CodeUse use) {
    Timeline timeline = Timeline.of(placement.placedAt(), placed, facts);
    Account account = Account.of(facts, timeline);
    OrderStatus status =
        OrderStatus.of(facts, account.amount(), account.received(), account.refunded());
    boolean paidFor = account.received().isPositive();
    return new Order(
        id,
        placement,
        timeline.terms(),
        facts.changes().isEmpty() ? null : placed,
        facts,
        account,
        status,
        desk,
        commissions,
        sequel,
        SearchTerms.of(placement.number(), timeline.terms().customer()),
        Calls.about(status, calls),
        use == null
            ? CodeUse.of(timeline.terms(), status, paidFor)
            : use.about(timeline.terms(), status, paidFor),
        ToSettle.of(status, account, facts.cancellation()));
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
                      it.changedAt(),
                      it.lines(),
                      it.customer(),
                      it.shipping(),
                      it.discount(),
                      it.discountRule())));
      case Confirmed it -> with(facts.withConfirmation());
      case PaymentReceived it ->
          with(facts.with(new Payment(it.paymentId(), it.amount(), it.paidAt(), it.method())));
      case RefundMade it ->
          with(facts.with(new Refund(it.refundId(), it.amount(), it.refundedAt(), it.reason())));
      case Cancelled it ->
          with(facts.with(new Cancellation(it.reason(), it.cancelledAt(), it.byDate())));
      case CancellationNoted it ->
          with(facts.with(new Cancellation(it.reason(), it.cancelledAt())));
      case Deleted it -> with(facts.deleted(true));
      case Restored it -> with(facts.deleted(false));
      case ManagerAssigned it ->
          handedOver(
              desk.handedTo(
                  it.manager() == null ? null : new Assigned(it.manager(), it.at(), it.reason()),
                  it.at(),
                  Boolean.TRUE.equals(it.detached()),
                  Boolean.TRUE.equals(it.dealt())));
      case PersonalManagerAssigned it ->
          with(
              new PersonalManager(it.personalManager(), email(), it.at(), it.reason()),
              desk.standing().autoPayment());
      case AutoPaymentSet it ->
          with(
              desk.standing().personalManager(),
              new AutoPayment(it.enabled(), email(), it.at(), it.reason()));
      case AutoCancelSet it -> with(desk.cancelledAt(it.at()));
      case NoteAdded it -> with(desk.with(new Note(it.noteId(), it.text(), it.at(), it.by())));
      case AnalyticsRemoved it -> withoutAnalytics();
      case Tagged it -> with(desk.tagged(it.tag()));
      case Prepaid it -> this;
      case Paid it -> this;
      case Refunded it -> this;
      case PaymentLetterRequested it ->
          with(
              sequel.with(
                  paymentLetters().with(new PaymentLetters.Asked(it.requestId(), it.at()))));
      case DuplicateAsked it ->
          with(
              sequel.with(
                  succession()
                      .with(
                          new Succession.Asked(
                              it.orderId(),
                              it.lines(),
                              it.discountRule(),
                              it.at(),
                              it.by(),
                              it.callId()),
                          it.inItsPlace())));
      case DuplicateMade it -> with(sequel.with(succession().made(it.orderId())));
      case DuplicateRefused it ->
          with(
              desk.with(
                  new Note(
                      "duplicate-" + it.orderId(),
                      "The new order that was asked for in a call was not made: " + it.reason(),
                      it.at(),
                      it.by())));
      case DiscountUseSet it -> told(it.counted());
      case ExpenseNoted it -> with(commissions.with(it.entries()));
      case CallNoted it -> with(Calls.after(it, calls, manager()));
      case CallBackOffered it -> with(Calls.offered(calls, it.to()));
      case NextCallSet it -> with(Calls.next(calls, it.at()));
      case NextCallDropped it -> with(Calls.next(calls, null));
    };
  }

  public CurrencyUnit currency() {
    return terms.currency();
  }

  /** Whose order it is, by e-mail address; absent where he has told none. */
  public @Nullable String email() {
    return terms.customer().email();
  }

  public @Nullable String manager() {
    return desk.manager() == null ? null : desk.manager().id();
  }

  /** Money that is not ours, as {@link Account#toGiveBack} says. */
  public Money toGiveBack() {
    return account.toGiveBack(status);
  }

  /** When the customer is called again; absent when that is not agreed, or not needed. */
  public @Nullable Instant nextCallAt() {
    return calls == null ? null : calls.nextAt();
  }

  boolean knowsCallForTask(String callId) {
    return calls != null && calls.forTasks().contains(callId);
  }

  /** What was given back, and what those who brought the order about have earned by it. */
  public Money expenses() {
    return account.refunded().plus(commissions.sum(currency()));
  }

  /** Of what the expenses are made, in order of time. */
  public List<Expense> expenseEntries() {
    return Stream.concat(facts.refunds().stream().map(Expense::of), commissions.entries().stream())
        .sorted(Comparator.comparing(Expense::at))
        .toList();
  }

  public PaymentLetters paymentLetters() {
    return sequel.letters();
  }

  public Succession succession() {
    return sequel.succession();
  }

  /** The order manager and the personal manager of the customer hold an order. */
  public boolean isHeldBy(String person) {
    return person.equals(manager()) || person.equals(desk.personalManager());
  }

  /** By whoever holds it, and whoever calls its customer instead. */
  public boolean isWorkedBy(String person) {
    return isHeldBy(person) || (calls != null && person.equals(calls.instead()));
  }

  Order withoutAnalytics() {
    return placement.analytics() == null ? this : with(placement.withoutAnalytics());
  }

  /**
   * Whom it has left does not get it back at once.
   *
   * @param pause after which he may
   */
  public boolean mayBeDealtTo(String person, Instant now, Duration pause) {
    return desk.partings().stream()
        .filter(parting -> parting.manager().equals(person))
        .noneMatch(parting -> parting.at() != null && parting.at().plus(pause).isAfter(now));
  }

  public Terms placedTerms() {
    return asPlaced == null ? terms : asPlaced;
  }

  Timeline timeline() {
    return Timeline.of(placement.placedAt(), placedTerms(), facts);
  }

  private Order with(Facts known) {
    return of(id, placement, placedTerms(), known, desk, commissions, sequel, calls, codeUse);
  }

  private Order with(Placement other) {
    return beside(other, desk, commissions, sequel, calls);
  }

  private Order with(@Nullable PersonalManager manager, @Nullable AutoPayment payment) {
    return with(desk.with(new Standing(manager, payment)));
  }

  private Order with(Desk other) {
    return beside(placement, other, commissions, sequel, calls);
  }

  private Order handedOver(Desk other) {
    return beside(placement, other, commissions, sequel, Calls.handedOver(calls));
  }

  private Order with(Commissions other) {
    return beside(placement, desk, other, sequel, calls);
  }

  private Order with(Sequel other) {
    return beside(placement, desk, commissions, other, calls);
  }

  private Order with(Calls other) {
    return beside(placement, desk, commissions, sequel, Calls.about(status, other));
  }

  /** What stands beside the facts: they, and what follows from them, stay. */
  private Order beside(
      Placement placement,
      Desk desk,
      Commissions commissions,
      Sequel sequel,
      @Nullable Calls calls) {
    return new Order(
        id,
        placement,
        terms,
        asPlaced,
        facts,
        account,
        status,
        desk,
        commissions,
        sequel,
        search,
        calls,
        codeUse,
        toSettle);
  }

  private Order told(boolean useCounted) {
    return codeUse == null
        ? this
        : new Order(
            id,
            placement,
            terms,
            asPlaced,
            facts,
            account,
            status,
            desk,
            commissions,
            sequel,
            search,
            calls,
            codeUse.told(useCounted).about(terms, status, account.received().isPositive()),
            toSettle);
  }
}
