package io.ringdesk.order.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.CallBackOffered;
import io.ringdesk.order.domain.OrderEvent.CallNoted;
import io.ringdesk.order.domain.OrderEvent.CancellationNoted;
import io.ringdesk.order.domain.OrderEvent.Cancelled;
import io.ringdesk.order.domain.OrderEvent.ExpenseNoted;
import io.ringdesk.order.domain.OrderEvent.ManagerAssigned;
import io.ringdesk.order.domain.OrderEvent.NewsKept;
import io.ringdesk.order.domain.OrderEvent.NextCallDropped;
import io.ringdesk.order.domain.OrderEvent.NextCallSet;
import io.ringdesk.order.domain.OrderEvent.NoteAdded;
import io.ringdesk.order.domain.OrderEvent.PaymentReceived;
import io.ringdesk.order.domain.OrderEvent.Placed;
import io.ringdesk.order.domain.OrderEvent.RefundMade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of news from outside. They are facts: whatever the status, money counts and a
 * cancellation is known; what the order is then follows from all facts together. Only what can't be
 * true beside what is known already is refused.
 */
public final class OrderNews {

  /** How the ids of notes begin about news that came early and were not taken. */
  private static final String EARLY = "early-";

  /** The id of the note that the discount code does not apply. */
  private static final String NO_CODE = "discount-code";

  private OrderNews() {}

  /** Whether some of the news that came before the order are only noted on it. */
  public static boolean hasRefusedEarlyNews(OrderFile file) {
    Order order = file.order();
    return order != null
        && order.desk().notes().stream().anyMatch(note -> note.id().startsWith(EARLY));
  }

  public static Decision<OrderEvent> place(OrderFile file, Placing placing, Beginning beginning) {
    return place(file, placing, null, null, beginning);
  }

  /** The same where nobody has said when: then it is the same order again, whenever that is. */
  public static Decision<OrderEvent> placeNow(
      OrderFile file, Placing placing, Beginning beginning) {
    Order order = file.order();
    return order == null
        ? place(file, placing, beginning)
        : again(order, placing, order.placement().placedAt());
  }

  /**
   * @param previous the order of the same customer that it was made from
   * @param callId the call in which it was asked for
   */
  static Decision<OrderEvent> place(
      OrderFile file,
      Placing placing,
      @Nullable String previous,
      @Nullable String callId,
      Beginning beginning) {
    if (file.order() != null) {
      return again(file.order(), placing, placing.placedAt());
    }
    if (placing.discountCode() == null) {
      return begin(file, placing, previous, callId, null, beginning);
    }
    return switch (answer(placing, beginning)) {
      case CodeAnswer.Granted(var rule) ->
          begin(file, placing.under(rule), previous, callId, null, beginning);
      case CodeAnswer.Denied(var reason, var refusing) ->
          refusing
              ? refused("%s", placing.noCode(reason))
              : begin(file, placing, previous, callId, placing.noCode(reason), beginning);
    };
  }

  private static CodeAnswer answer(Placing placing, Beginning beginning) {
    return placing.codeToTry() == null
        ? new CodeAnswer.Denied(Placing.OWN_DISCOUNT, false)
        : beginning.code().apply(placing);
  }

  /**
   * @param noCode why the code that it came with takes nothing off, to be noted on it
   */
  private static Decision<OrderEvent> begin(
      OrderFile file,
      Placing placing,
      @Nullable String previous,
      @Nullable String callId,
      @Nullable String noCode,
      Beginning beginning) {
    Placed placed = placed(placing, previous, callId, beginning.number().get());
    Course course = new Course(Order.placed(file.id(), placed));
    beginning
        .manager()
        .apply(course.order())
        .ifPresent(
            dealt ->
                course.tell(new ManagerAssigned(dealt.id(), null, dealt.reason(), dealt.since())));
    course.follow(StandingDecisions.begin(beginning.customer().apply(course.order())));
    if (course.order().status() == OrderStatus.PAID) {
      course.tellThatItCostsNothing();
    }
    if (noCode != null) {
      course.tell(new NoteAdded(NO_CODE, noCode, placing.placedAt(), placing.source()));
    }
    int kept = 0;
    for (News news : file.early().news()) {
      kept++;
      switch (of(course.order(), news)) {
        case Decision.Happened<OrderEvent> it -> course.follow(it.events());
        case Decision.NothingToDo<OrderEvent> it -> {}
        case Decision.Refused<OrderEvent> it ->
            course.tell(
                new NoteAdded(
                    EARLY + kept,
                    "News that came before the order were not taken: " + it.refusal().reason(),
                    news.at(),
                    placing.source()));
      }
    }
    return happened(Stream.concat(Stream.of(placed), course.events().stream()).toList());
  }

  private static Decision<OrderEvent> again(Order order, Placing placing, Instant placedAt) {
    boolean same =
        order.placement().placedAt().equals(placedAt)
            && order.placedTerms().withoutCode().equals(placing.terms());
    return same
        ? nothingToDo()
        : refused(
            "Order %s of %s has been placed already, with other terms. Send a change instead.",
            placing.externalId(), placing.source());
  }

  private static Placed placed(
      Placing it, @Nullable String previous, @Nullable String callId, String number) {
    Terms terms = it.terms();
    return new Placed(
        number,
        it.source(),
        it.externalId(),
        it.placedAt(),
        terms.customer(),
        terms.lines(),
        terms.shipping(),
        terms.discount(),
        terms.discountRule(),
        terms.amount(),
        it.ip(),
        it.analytics(),
        it.affiliate(),
        it.tag(),
        it.autoCancelAt(),
        previous,
        callId);
  }

  /** A payment, refund, change or cancellation; before the order is placed it is kept. */
  public static Decision<OrderEvent> take(OrderFile file, News news, Arrival arrival) {
    return file.order() == null ? keep(file.early(), news, arrival) : of(file.order(), news);
  }

  private static Decision<OrderEvent> of(Order order, News news) {
    return switch (news) {
      case PaymentNews payment -> receive(order, payment);
      case RefundNews refund -> refund(order, refund);
      case ChangeNews change -> OrderChanges.change(order, change);
      case Cancellation cancellation -> cancel(order, cancellation);
    };
  }

  private static Decision<OrderEvent> keep(Early early, News news, Arrival arrival) {
    Decision<OrderEvent> kept = happened(NewsKept.of(news, arrival));
    return switch (news) {
      case PaymentNews it ->
          early
              .payment(it.paymentId())
              .map(known -> known("Payment", it.paymentId(), known.amount(), it.amount()))
              .orElse(kept);
      case RefundNews it ->
          early
              .refund(it.refundId())
              .map(known -> known("Refund", it.refundId(), known.amount(), it.amount()))
              .orElse(kept);
      case ChangeNews it -> early.changes().contains(it) ? nothingToDo() : keep(early, it, kept);
      case Cancellation it -> it.countsMoreThan(early.cancellation()) ? kept : nothingToDo();
    };
  }

  private static Decision<OrderEvent> keep(
      Early early, ChangeNews change, Decision<OrderEvent> kept) {
    return Room.isFor(early, change)
        ? kept
        : refused(
            "%d changes of this order wait for it, and there is no room for more: they come to %d bytes at most. Place"
                + " the order first.",
            early.changes().size(), Room.FOR_EARLY_CHANGES);
  }

  /** Money that has come is never refused; what it means for the status follows from the sums. */
  static Decision<OrderEvent> receive(Order order, PaymentNews news) {
    var known = order.facts().payment(news.paymentId());
    if (known.isPresent()) {
      return known("Payment", news.paymentId(), known.get().amount().getAmount(), news.amount());
    }
    if (isForeign(order, news.currency())) {
      return foreign("Payment", news.paymentId(), order);
    }
    if (!Decimals.fit(news.amount(), order.currency())) {
      return refused("amount: %s.", Decimals.tooMany(news.amount(), order.currency()));
    }
    Payment payment = news.in(order.currency());
    Money received = order.account().received().plus(payment.amount());
    return new Course(order)
        .tell(
            new PaymentReceived(
                payment.id(), payment.amount(), payment.paidAt(), payment.method(), received))
        .decision();
  }

  /** Accepted even over what was received: the payment it gives back may be still on its way. */
  static Decision<OrderEvent> refund(Order order, RefundNews news) {
    var known = order.facts().refund(news.refundId());
    if (known.isPresent()) {
      return known("Refund", news.refundId(), known.get().amount().getAmount(), news.amount());
    }
    if (isForeign(order, news.currency())) {
      return foreign("Refund", news.refundId(), order);
    }
    if (!Decimals.fit(news.amount(), order.currency())) {
      return refused("amount: %s.", Decimals.tooMany(news.amount(), order.currency()));
    }
    Refund refund = news.in(order.currency());
    return new Course(order)
        .tell(
            new RefundMade(
                refund.id(),
                refund.amount(),
                refund.refundedAt(),
                refund.reason(),
                order.account().refunded().plus(refund.amount()),
                order.account().received()))
        .decision();
  }

  private static boolean isForeign(Order order, @Nullable String currency) {
    return currency != null && !currency.equals(order.currency().getCode());
  }

  private static Decision<OrderEvent> foreign(String what, String id, Order order) {
    return refused(
        "%s %s is not in %s, the order's currency. Enter by hand what it comes to in %s.",
        what, id, order.currency(), order.currency());
  }

  /**
   * The first with an id counts; the same again is no news, and another amount under it can't be
   * true.
   */
  private static Decision<OrderEvent> known(
      String what, String id, BigDecimal before, BigDecimal now) {
    return before.compareTo(now) == 0
        ? nothingToDo()
        : refused(
            "%s %s is known already, with the amount %s and not %s. Another one needs another id.",
            what, id, before.toPlainString(), now.toPlainString());
  }

  /**
   * The one that counts most is kept. An order that stays what it is gets it noted; one that is
   * paid, for a person to look at.
   */
  static Decision<OrderEvent> cancel(Order order, Cancellation news) {
    if (!news.countsMoreThan(order.facts().cancellation())) {
      return nothingToDo();
    }
    Cancelled cancelled = Cancelled.from(order.status(), news);
    return order.status() != OrderStatus.CANCELLED
            && order.after(cancelled).status() == OrderStatus.CANCELLED
        ? happened(cancelled)
        : happened(new CancellationNoted(news.reason(), news.cancelledAt()));
  }

  /**
   * What was entered for those who earn by an order, in the order's currency, is an expense of it.
   * An order that is not there can't have earned anybody anything.
   */
  public static Decision<OrderEvent> expenses(OrderFile file, List<Expense> entries) {
    if (file.order() == null) {
      return refused("There is no order %s that could earn anybody a commission.", file.id());
    }
    CurrencyUnit currency = file.order().currency();
    for (Expense entry : entries) {
      if (!entry.amount().getCurrencyUnit().equals(currency)) {
        return refused(
            "Entry %s is in %s, and the order in %s.",
            entry.entryId(), entry.amount().getCurrencyUnit(), currency);
      }
    }
    return happened(
        new ExpenseNoted(entries, file.order().commissions().with(entries).sum(currency)));
  }

  /**
   * Every call stands in the history; a refusal cancels the order, and a new order that the
   * customer wants is asked for, or it is noted why it can't be made. An order that is not
   * cancelled by date any more keeps the date that it has.
   *
   * @param autoCancelAt the date to which the order's is moved
   * @param code what becomes of the discount code that the new order is to have; absent where it is
   *     to have none
   */
  public static Decision<OrderEvent> call(
      OrderFile file,
      CallNoted call,
      Optional<Cancellation> refusal,
      Optional<Instant> autoCancelAt,
      Optional<NewOrderWish> wish,
      @Nullable CodeAnswer code) {
    if (file.order() == null) {
      return nothingToDo();
    }
    Course course = new Course(file.order()).tell(call);
    refusal.map(it -> cancel(course.order(), it)).ifPresent(course::followIfHappened);
    autoCancelAt
        .map(it -> OrderDecisions.setAutoCancel(course.order(), it))
        .ifPresent(course::followIfHappened);
    wish.map(it -> Duplication.ask(course.order(), it, code)).ifPresent(course::follow);
    return course.decision();
  }

  /**
   * A call for a task that is about the order stands in its history, once. It leaves the order as
   * it is: who does not want to be called about a renewal has not sent back what he bought.
   */
  public static Decision<OrderEvent> callForTask(OrderFile file, CallNoted call) {
    Order order = file.order();
    return order == null || order.knowsCallForTask(call.callId()) ? nothingToDo() : happened(call);
  }

  /** A call back that is late, or whose manager is absent, is a colleague's now. */
  public static Decision<OrderEvent> callBackOffered(OrderFile file, CallBackOffered offer) {
    Order order = file.order();
    return order == null || !order.status().isOpen() ? nothingToDo() : happened(offer);
  }

  /** The queue has the customer called at a time that was not agreed in a call. */
  public static Decision<OrderEvent> callAgain(OrderFile file, Instant at, String reason) {
    Order order = file.order();
    return order == null || !order.status().isOpen() || at.equals(order.nextCallAt())
        ? nothingToDo()
        : happened(new NextCallSet(at, order.nextCallAt(), reason));
  }

  /** The head of sales has decided that the customer is not called any more. */
  public static Decision<OrderEvent> callDropped(OrderFile file, String reason) {
    Order order = file.order();
    Instant previous = order == null ? null : order.nextCallAt();
    return previous == null ? nothingToDo() : happened(new NextCallDropped(previous, reason));
  }
}
