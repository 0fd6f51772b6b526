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
   */
  static List<OrderEvent> ask(Order old, NewOrderWish wish) {
    return switch (decide(old, wish)) {
      case Decision.Happened<OrderEvent>(var events) -> events;
      case Decision.NothingToDo<OrderEvent> _ -> List.of();
      case Decision.Refused<OrderEvent>(var refusal) ->
          List.of(
              new DuplicateRefused(
                  wish.orderId(), wish.callId(), refusal.reason(), wish.at(), wish.by()));
    };
  }

  private static Decision<OrderEvent> decide(Order old, NewOrderWish wish) {
    for (LineNews line : wish.lines()) {
      if (!Decimals.fit(line.unitPrice(), old.currency())) {
        return refused(
            "The price of %s: %s.", line.sku(), Decimals.tooMany(line.unitPrice(), old.currency()));
      }
    }
    List<Line> lines =
        wish.lines().isEmpty()
            ? old.terms().lines()
            : wish.lines().stream().map(line -> line.in(old.currency())).toList();
    return ask(
        old,
        new Succession.Asked(wish.orderId(), lines, null, wish.at(), wish.by(), wish.callId()),
        wish.cancelOld() ? Optional.of("A new order takes its place.") : Optional.empty());
  }
}
