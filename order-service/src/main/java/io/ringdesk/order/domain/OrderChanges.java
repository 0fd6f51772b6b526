package io.ringdesk.order.domain;

import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.ChangeNoted;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a change from outside: it applies by its own time, or is noted with the reason
 * why it does not. It counts among the facts in both cases, since news that are still to come may
 * let it apply.
 */
final class OrderChanges {

  private OrderChanges() {}

  static Decision<OrderEvent> change(Order order, ChangeNews news) {
    Optional<String> misfit = misfit(news, order.currency());
    if (misfit.isPresent()) {
      return refused("%s.", misfit.get());
    }
    Change change = news.in(order.currency());
    if (order.facts().changes().contains(change)) {
      return nothingToDo();
    }
    if (!Room.isFor(order, change)) {
      return refused(
          "The order has been changed %d times, and there is no room for more: all its changes come to %d bytes at"
              + " most, each with the terms that it makes. Note on it what is wanted, or make a new order.",
          order.facts().changes().size(), Room.FOR_CHANGES);
    }
    var noted =
        new ChangeNoted(
            change.changedAt(),
            whyNot(order, change),
            change.lines(),
            change.customer(),
            change.shipping(),
            change.discount(),
            change.discountRule());
    Order after = order.after(noted);
    return new Course(order)
        .tell(after.terms().equals(order.terms()) ? noted : Course.changed(after, change))
        .decision();
  }

  private static String whyNot(Order order, Change change) {
    var paidAt = order.account().paidAt();
    if (paidAt != null && change.changedAt().isAfter(paidAt)) {
      return "The order was paid in full before the change.";
    }
    return order.facts().changes().stream().anyMatch(it -> Change.BY_TIME.compare(it, change) > 0)
        ? "A later change has taken its place."
        : "It asks for what the order says already.";
  }

  private static Optional<String> misfit(ChangeNews news, CurrencyUnit currency) {
    List<LineNews> lines = news.lines() == null ? List.of() : news.lines();
    for (int i = 0; i < lines.size(); i++) {
      LineNews line = lines.get(i);
      String path = "lines[%d].".formatted(i);
      Optional<String> misfit =
          misfit(path + "unitPrice", line.unitPrice(), currency)
              .or(() -> misfit(path + "discount", line.discount(), currency));
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    return misfit("shipping", news.shipping(), currency)
        .or(() -> misfit("discount", news.discount(), currency));
  }

  private static Optional<String> misfit(
      String field, @Nullable BigDecimal amount, CurrencyUnit currency) {
    return amount == null || Decimals.fit(amount, currency)
        ? Optional.empty()
        : Optional.of("%s: %s".formatted(field, Decimals.tooMany(amount, currency)));
  }
}
