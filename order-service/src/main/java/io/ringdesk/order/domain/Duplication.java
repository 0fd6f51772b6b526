package io.ringdesk.order.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.DuplicateAsked;
import io.ringdesk.order.domain.OrderEvent.DuplicateMade;
import io.ringdesk.order.domain.OrderEvent.DuplicateRefused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A new order for the same customer. The old order is asked first and takes note of it, and is
 * cancelled in the same moment where the new one takes its place; from then on the new one is made
 * for certain, by whoever comes by.
 */
public final class Duplication {

  private Duplication() {}

  /**
   * @param asked the new order
   * @param inItsPlace for this reason the old order is cancelled; empty: it stays
   */
  public static Decision<OrderEvent> ask(
      Order old, Succession.Asked asked, Optional<String> inItsPlace) {
    if (old.succession().knows(asked.orderId())) {
      return nothingToDo();
    }
    var event =
        new DuplicateAsked(
            asked.orderId(),
            asked.lines(),
            asked.discountRule(),
            inItsPlace.isPresent(),
            asked.at(),
            asked.by(),
            asked.callId());
    return Act.DUPLICATE
        .on(old)
        .then(
            () ->
                inItsPlace.isEmpty()
                    ? happened(event)
                    : replace(old, event, new Cancellation(inItsPlace.get(), asked.at())));
  }

  private static Decision<OrderEvent> replace(
      Order old, DuplicateAsked asked, Cancellation cancellation) {
    if (old.succession().next() != null) {
      return refused("Order %s has taken its place already.", old.succession().next());
    }
    return switch (OrderDecisions.cancel(old, cancellation)) {
      case Decision.Happened<OrderEvent>(var events) ->
          happened(Stream.concat(Stream.<OrderEvent>of(asked), events.stream()).toList());
      case Decision.NothingToDo<OrderEvent> _ -> happened(asked);
      case Decision.Refused<OrderEvent> refused -> refused;
    };
  }

  /**
   * Once, however many come by.
   *
   * @param source of orders that are made here
   */
  public static Decision<OrderEvent> make(
      OrderFile file, Order old, Succession.Asked asked, String source, Beginning beginning) {
    return file.order() != null
        ? nothingToDo()
        : OrderNews.place(
            file, placing(old, asked, source, null), old.id(), asked.callId(), beginning);
  }

  /**
   * How the new order is placed.
   *
   * @param code that is still to be looked at; absent: none
   */
  public static Placing placing(
      Order old, Succession.Asked asked, String source, @Nullable String code) {
    Money nothing = Money.zero(old.currency());
    return new Placing(
        source,
        asked.orderId(),
        asked.at(),
        new Terms(old.terms().customer(), asked.lines(), nothing, nothing)
            .under(asked.discountRule()),
        null,
        null,
        null,
        null,
        null,
        code);
  }

  public static Decision<OrderEvent> made(Order old, Order made) {
    return old.succession().isUnderWay(made.id())
        ? happened(
            new DuplicateMade(made.id(), made.placement().number(), made.placement().callId()))
        : nothingToDo();
  }

  /**
   * What was asked for in a call. The call has taken place: where the new order can't be made,
   * neither it nor the old one's end comes about, and the reason is noted.
   *
   * @param code what becomes of the discount code that it names; absent where it was not looked at
   */
  static List<OrderEvent> ask(Order old, NewOrderWish wish, @Nullable CodeAnswer code) {
    return switch (decide(old, wish, code)) {
      case Decision.Happened<OrderEvent>(var events) -> events;
      case Decision.NothingToDo<OrderEvent> _ -> List.of();
      case Decision.Refused<OrderEvent>(var refusal) ->
          List.of(
              new DuplicateRefused(
                  wish.orderId(), wish.callId(), refusal.reason(), wish.at(), wish.by()));
    };
  }

  private static Decision<OrderEvent> decide(
      Order old, NewOrderWish wish, @Nullable CodeAnswer code) {
    if (old.succession().knows(wish.orderId())) {
      return nothingToDo();
    }
    Optional<String> wrong = wrongPrice(old, wish);
    if (wrong.isPresent()) {
      return refused("%s", wrong.get());
    }
    Optional<String> inItsPlace =
        wish.cancelOld() ? Optional.of("A new order takes its place.") : Optional.empty();
    return switch (code) {
      case null -> ask(old, asked(old, wish, null), inItsPlace);
      case CodeAnswer.Granted(var rule) -> ask(old, asked(old, wish, rule), inItsPlace);
      case CodeAnswer.Denied(var reason, _) ->
          refused("%s", Placing.noCode(wish.discountCode(), reason));
    };
  }

  /**
   * How the new order that was asked for in a call would be placed under its code; empty where it
   * names none, or can't be made.
   *
   * @param source of orders that are made here
   */
  public static Optional<Placing> placing(OrderFile file, NewOrderWish wish, String source) {
    Order old = file.order();
    return old == null || wish.discountCode() == null || wrongPrice(old, wish).isPresent()
        ? Optional.empty()
        : Optional.of(placing(old, asked(old, wish, null), source, wish.discountCode()));
  }

  /** The first of its amounts that has more decimals than the old order's currency. */
  private static Optional<String> wrongPrice(Order old, NewOrderWish wish) {
    CurrencyUnit currency = old.currency();
    for (LineNews line : wish.lines()) {
      if (!Decimals.fit(line.unitPrice(), currency)) {
        return Optional.of(
            "The price of %s: %s."
                .formatted(line.sku(), Decimals.tooMany(line.unitPrice(), currency)));
      }
      if (line.discount() != null && !Decimals.fit(line.discount(), currency)) {
        return Optional.of(
            "The discount on %s: %s."
                .formatted(line.sku(), Decimals.tooMany(line.discount(), currency)));
      }
    }
    return Optional.empty();
  }

  /** Its prices fit; what a code took off the old order is not taken off the new one too. */
  private static Succession.Asked asked(Order old, NewOrderWish wish, @Nullable DiscountRule rule) {
    List<Line> lines =
        wish.lines().isEmpty()
            ? old.terms().withoutCode().lines()
            : wish.lines().stream().map(line -> line.in(old.currency())).toList();
    return new Succession.Asked(wish.orderId(), lines, rule, wish.at(), wish.by(), wish.callId());
  }
}
