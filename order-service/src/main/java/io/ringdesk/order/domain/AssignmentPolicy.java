package io.ringdesk.order.domain;

import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import org.joda.money.Money;

/**
 * Who gets which order. Rules and size narrow the circle of those who are present: the first rule
 * that speaks of the order names its people, and a large order goes to the experienced among them.
 * A narrower circle in which nobody is present counts for nothing, so that no order waits for it.
 * Within the circle it goes in turn, or to whoever has the fewest open orders, and in turn among
 * those who have equally many.
 *
 * @param rules the first that speaks of an order counts
 * @param largeFrom from which amount on an order is large, for each currency in which any is
 */
public record AssignmentPolicy(Deal deal, List<Rule> rules, List<Money> largeFrom) {

  /** In turn among all who are present. */
  public static final AssignmentPolicy USUAL =
      new AssignmentPolicy(Deal.IN_TURN, List.of(), List.of());

  /** How an order is dealt within its circle. */
  public enum Deal {
    IN_TURN,
    FEWEST_OPEN
  }

  /**
   * Speaks of an order in which one of the products is, or that is from one of the sources.
   *
   * @param products by sku
   * @param managers who get it
   */
  public record Rule(List<String> products, List<String> sources, List<String> managers) {
    public Rule {
      products = List.copyOf(products);
      sources = List.copyOf(sources);
      managers = List.copyOf(managers);
    }

    boolean speaksOf(Order order) {
      return sources.contains(order.placement().source())
          || order.terms().lines().stream().anyMatch(line -> products.contains(line.sku()));
    }
  }

  public AssignmentPolicy {
    rules = List.copyOf(rules);
    largeFrom = List.copyOf(largeFrom);
  }

  /**
   * Those among whom the order goes in turn; nobody when nobody is present.
   *
   * @param present those who may get it
   * @param open how many open orders each of them has; asked only where that decides
   */
  public Circle circle(Order order, Collection<Candidate> present, ToLongFunction<String> open) {
    Circle circle = Circle.of(present);
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (rule.speaksOf(order)) {
        circle =
            circle.narrowed(
                "rule-" + (i + 1),
                "are named for it by rule " + (i + 1),
                one -> rule.managers().contains(one.id()));
        break;
      }
    }
    if (isLarge(order)) {
      circle =
          circle.narrowed("large", "are experienced, since it is large", Candidate::experienced);
    }
    return switch (deal) {
      case IN_TURN -> circle;
      case FEWEST_OPEN -> circle.withFewest(open);
    };
  }

  private boolean isLarge(Order order) {
    Money amount = order.account().amount();
    return largeFrom.stream()
        .anyMatch(from -> from.isSameCurrency(amount) && !amount.isLessThan(from));
  }
}
