package io.ringdesk.order.discount;

import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.wire.NameIds;
import io.ringdesk.order.OrderIds;
import io.ringdesk.order.domain.CodeAnswer;
import io.ringdesk.order.domain.CodeAnswer.Denied;
import io.ringdesk.order.domain.CodeAnswer.Granted;
import io.ringdesk.order.domain.Customer;
import io.ringdesk.order.domain.DiscountCode;
import io.ringdesk.order.domain.DiscountRule;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.Placing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The discount codes of a batch of orders as they come. All are decided together when the first is
 * asked for: a few queries for each code, and one write. Orders that are there already are passed
 * over, so that one that comes again uses nothing.
 */
public final class Grants {

  private static final String PLACED = "order.placed.v1";

  private final DiscountCodes codes;
  private final Discounts discounts;
  private final Instant mark;
  private final Map<String, Placing> expected = new LinkedHashMap<>();
  private @Nullable Map<String, CodeAnswer> answers;

  Grants(DiscountCodes codes, Discounts discounts, Instant mark) {
    this.codes = codes;
    this.discounts = discounts;
    this.mark = mark;
  }

  /** It may be new; all are announced before the first is asked for. */
  public void expect(Placing placing) {
    if (placing.codeToTry() != null) {
      expected.putIfAbsent(orderId(placing), placing);
    }
  }

  /**
   * @param refusing whether there is somebody to be told
   */
  public CodeAnswer of(Placing placing, boolean refusing) {
    if (answers == null) {
      answers = decide();
    }
    CodeAnswer answer = answers.get(orderId(placing));
    return switch (answer) {
      case Granted granted -> granted;
      case Denied(var reason, _) -> new Denied(reason, refusing);
      case null ->
          throw new IllegalStateException(
              "Order %s was not announced as one with a code.".formatted(orderId(placing)));
    };
  }

  /** For an order that comes alone, and whose maker is told. */
  public CodeAnswer alone(Placing placing) {
    expect(placing);
    return of(placing, true);
  }

  /**
   * The same, for an order that will be made.
   *
   * @throws RefusedException when the code does not hold for it
   */
  public DiscountRule ofOne(Placing placing) {
    return switch (alone(placing)) {
      case Granted(var rule) -> rule;
      case Denied(var reason, _) ->
          throw new RefusedException(new Refusal(Refusal.Kind.STATE, placing.noCode(reason)));
    };
  }

  private Map<String, CodeAnswer> decide() {
    Set<String> there = discounts.placedAmong(expected.keySet());
    Map<String, DiscountCode> known =
        codes.named(
            expected.values().stream().map(Placing::discountCode).collect(Collectors.toSet()));
    Map<String, CodeAnswer> decided = new HashMap<>();
    List<Wish> wishes = new ArrayList<>();
    expected.forEach(
        (id, placing) -> {
          DiscountCode code = known.get(placing.discountCode());
          Optional<String> whyNot =
              code == null
                  ? Optional.of("There is no such code.")
                  : there.contains(id)
                      ? Optional.of("The order is there already.")
                      : code.whyNot(placing);
          if (code == null || whyNot.isPresent()) {
            decided.put(id, new Denied(whyNot.orElse(""), true));
          } else {
            wishes.add(
                new Wish(
                    id,
                    code.code(),
                    whoOf(placing.terms().customer()),
                    code.mostUses(),
                    code.mostUsesPerCustomer()));
            decided.put(id, new Granted(code.rule()));
          }
        });
    discounts.take(wishes, mark).forEach((id, reason) -> decided.put(id, new Denied(reason, true)));
    return decided;
  }

  /** By a name that tells nobody who he is. */
  static String whoOf(Customer customer) {
    return NameIds.of(
        "customer",
        Objects.requireNonNullElseGet(
            customer.email(), () -> Objects.requireNonNullElse(customer.phone(), "")));
  }

  private static String orderId(Placing placing) {
    return OrderIds.of(placing.source(), placing.externalId());
  }

  /**
   * After the orders are written: their uses hold.
   *
   * @param outcomes of all news of the batch
   */
  public void settle(List<Outcome<OrderFile>> outcomes) {
    List<Order> written = new ArrayList<>();
    for (Outcome<OrderFile> outcome : outcomes) {
      Order order = outcome.stored().state().order();
      if (order != null && order.codeUse() != null && mayBeNew(outcome)) {
        written.add(order);
      }
    }
    discounts.settle(written, mark);
  }

  private static boolean mayBeNew(Outcome<OrderFile> outcome) {
    return switch (outcome) {
      case Outcome.Appended<OrderFile>(_, var types) -> types.contains(PLACED);
      case Outcome.Unchanged<OrderFile> _ -> true;
      case Outcome.Refused<OrderFile> _, Outcome.Stale<OrderFile> _ -> false;
    };
  }
}
