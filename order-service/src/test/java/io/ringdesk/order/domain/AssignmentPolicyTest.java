package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.eur;
import static io.ringdesk.order.domain.Samples.placing;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.order.domain.AssignmentPolicy.Deal;
import io.ringdesk.order.domain.AssignmentPolicy.Rule;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Orders 17: by open orders, by product or source, and large orders to the experienced. */
class AssignmentPolicyTest {

  private static final Candidate ANNA = new Candidate("anna", true);
  private static final Candidate BORIS = new Candidate("boris", false);
  private static final Candidate CLARA = new Candidate("clara", true);
  private static final List<Candidate> ALL = List.of(ANNA, BORIS, CLARA);

  /** Of the shop "shop", with the product ACC-1Y. */
  private final Order order = Given.news(placing("100.00")).order();

  @Test
  void usually_an_order_goes_in_turn_among_all_who_are_present() {
    Circle circle = AssignmentPolicy.USUAL.circle(order, ALL, nobodyAsks());
    assertThat(circle.ids()).containsExactly("anna", "boris", "clara");
    assertThat(circle.name()).isEmpty();
    assertThat(circle.reason()).isEqualTo("In turn among the order managers who are present.");
  }

  @Test
  void by_choice_it_goes_to_whoever_has_the_fewest_open_orders() {
    var policy = new AssignmentPolicy(Deal.FEWEST_OPEN, List.of(), List.of());
    assertThat(policy.circle(order, ALL, open(3, 2, 2)).ids()).containsExactly("boris", "clara");
    assertThat(policy.circle(order, ALL, open(0, 2, 2)).ids()).containsExactly("anna");
    assertThat(policy.circle(order, List.of(), open(0, 2, 2)).ids()).isEmpty();
  }

  @Test
  void the_first_rule_that_speaks_of_product_or_source_names_its_people() {
    var policy =
        inTurn(
            List.of(
                new Rule(List.of("OTHER"), List.of("elsewhere"), List.of("anna")),
                new Rule(List.of("ACC-1Y"), List.of(), List.of("boris", "clara")),
                new Rule(List.of(), List.of("shop"), List.of("anna"))));
    Circle circle = policy.circle(order, ALL, nobodyAsks());
    assertThat(circle.ids()).containsExactly("boris", "clara");
    assertThat(circle.reason())
        .isEqualTo(
            "In turn among the order managers who are present and are named for it by rule 2.");
    var bySource = inTurn(List.of(new Rule(List.of(), List.of("shop"), List.of("anna"))));
    assertThat(bySource.circle(order, ALL, nobodyAsks()).ids()).containsExactly("anna");
  }

  @Test
  void a_large_order_goes_to_the_experienced() {
    assertThat(largeFrom(eur("100.00")).circle(order, ALL, nobodyAsks()).ids())
        .containsExactly("anna", "clara");
    assertThat(largeFrom(eur("100.01")).circle(order, ALL, nobodyAsks()).ids()).hasSize(3);
    assertThat(largeFrom(Money.parse("USD 1.00")).circle(order, ALL, nobodyAsks()).ids())
        .hasSize(3);
  }

  @Test
  void no_order_waits_for_people_who_are_away() {
    var rule = inTurn(List.of(new Rule(List.of("ACC-1Y"), List.of(), List.of("dora"))));
    assertThat(rule.circle(order, ALL, nobodyAsks()).ids()).hasSize(3);
    assertThat(largeFrom(eur("1.00")).circle(order, List.of(BORIS), nobodyAsks()).ids())
        .containsExactly("boris");
  }

  @Test
  void rule_size_and_count_narrow_one_after_the_other() {
    var policy =
        new AssignmentPolicy(
            Deal.FEWEST_OPEN,
            List.of(new Rule(List.of("ACC-1Y"), List.of(), List.of("anna", "boris", "clara"))),
            List.of(eur("50.00")));
    Circle circle = policy.circle(order, ALL, open(5, 0, 4));
    assertThat(circle.ids()).containsExactly("clara");
    assertThat(circle.name()).isEqualTo("/rule-1/large");
  }

  private static AssignmentPolicy inTurn(List<Rule> rules) {
    return new AssignmentPolicy(Deal.IN_TURN, rules, List.of());
  }

  private static AssignmentPolicy largeFrom(Money amount) {
    return new AssignmentPolicy(Deal.IN_TURN, List.of(), List.of(amount));
  }

  private static ToLongFunction<String> open(long anna, long boris, long clara) {
    Map<String, Long> counts = Map.of("anna", anna, "boris", boris, "clara", clara);
    return manager -> counts.getOrDefault(manager, 0L);
  }

  private static ToLongFunction<String> nobodyAsks() {
    return manager -> {
      throw new AssertionError("Nobody's orders are counted where that decides nothing.");
    };
  }
}
