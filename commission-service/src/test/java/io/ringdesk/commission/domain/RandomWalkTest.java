package io.ringdesk.commission.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to an order, in whatever order: its ledger adds up to what the rules give. */
class RandomWalkTest {

  private static final int WALKS = 500;

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "JPY", "KWD"})
  void entries_add_up_to_what_the_rules_give_for_the_facts_as_they_are(String currency) {
    for (int seed = 0; seed < WALKS; seed++) {
      var walk = new OrderWalk(CurrencyUnit.of(currency), new Random(seed));
      var ledger = new Ledger();
      for (int step = 0; step < 25; step++) {
        walk.step(ledger);
        assertThat(ledger.sums()).as("seed %d step %d", seed, step).isEqualTo(walk.due());
      }
      assertInvariants(ledger, seed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "JPY", "KWD"})
  void the_order_in_which_the_facts_came_does_not_matter(String currency) {
    for (int seed = 0; seed < WALKS; seed++) {
      List<OrderWalk.Fact> facts = OrderWalk.facts(CurrencyUnit.of(currency), new Random(seed));
      Map<String, Money> once = ledger(currency, facts).sums();
      List<OrderWalk.Fact> shuffled = shuffledButManagers(facts, new Random(-seed));

      assertThat(ledger(currency, shuffled).sums()).as("seed %d", seed).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "JPY", "KWD"})
  void the_parts_of_a_discount_sum_to_the_whole(String currency) {
    CurrencyUnit unit = CurrencyUnit.of(currency);
    for (int seed = 0; seed < WALKS; seed++) {
      var random = new Random(seed);
      Terms terms = OrderWalk.terms(unit, random);
      Plan all =
          new Plan(
              1,
              List.of(
                  Rate.of(Role.ORDER_MANAGER, "100"),
                  Rate.of(Role.ORDER_MANAGER, "100").on(LineKind.CROSS),
                  Rate.of(Role.ORDER_MANAGER, "100").on("sku-1")));
      assertThat(Earnings.of(Role.ORDER_MANAGER, "anna", terms, all).amount())
          .isEqualTo(terms.base());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "JPY", "KWD"})
  void an_earning_is_the_exact_sum_rounded_once(String currency) {
    CurrencyUnit unit = CurrencyUnit.of(currency);
    for (int seed = 0; seed < WALKS; seed++) {
      Terms terms = OrderWalk.terms(unit, new Random(seed));
      assertThat(Earnings.of(Role.ORDER_MANAGER, "anna", terms, Plan.DEFAULT).amount())
          .isEqualTo(byFractions(terms));
    }
  }

  /** The rule once more, in whole smallest units and fractions of them. */
  private static Money byFractions(Terms terms) {
    BigInteger gross = BigInteger.valueOf(terms.gross().getAmountMinorLong());
    BigInteger base = BigInteger.valueOf(terms.base().getAmountMinorLong());
    if (gross.signum() == 0) {
      return terms.gross();
    }
    BigInteger numerator = BigInteger.ZERO;
    for (Line line : terms.lines()) {
      BigInteger percent = BigInteger.valueOf(line.kind() == LineKind.UPSALE ? 20 : 10);
      numerator =
          numerator.add(
              percent
                  .multiply(BigInteger.valueOf(line.value().getAmountMinorLong()))
                  .multiply(base));
    }
    BigInteger denominator = gross.multiply(BigInteger.valueOf(100));
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    int half = parts[1].shiftLeft(1).compareTo(denominator);
    BigInteger up =
        half > 0 || (half == 0 && parts[0].testBit(0)) ? BigInteger.ONE : BigInteger.ZERO;
    return Money.of(
        terms.gross().getCurrencyUnit(),
        new BigDecimal(parts[0].add(up), terms.gross().getScale()));
  }

  private static Ledger ledger(String currency, List<OrderWalk.Fact> facts) {
    var walk = new OrderWalk(CurrencyUnit.of(currency), new Random(0));
    var ledger = new Ledger();
    facts.forEach(fact -> walk.take(fact, ledger));
    return ledger;
  }

  /** A hand-over of the order follows the one before it; all else may overtake. */
  private static List<OrderWalk.Fact> shuffledButManagers(
      List<OrderWalk.Fact> facts, Random random) {
    var managers =
        new ArrayList<>(facts.stream().filter(OrderWalk.HeldBy.class::isInstance).toList());
    List<OrderWalk.Fact> shuffled = new ArrayList<>(facts);
    Collections.shuffle(shuffled, random);
    shuffled.replaceAll(fact -> fact instanceof OrderWalk.HeldBy ? managers.removeFirst() : fact);
    return shuffled;
  }

  private static void assertInvariants(Ledger ledger, int seed) {
    assertThat(ledger.entries().stream().map(Entry::entryId))
        .as("seed %d", seed)
        .doesNotHaveDuplicates();
    Map<EntryKind, BigDecimal> byKind = new TreeMap<>();
    ledger
        .entries()
        .forEach(entry -> byKind.merge(entry.kind(), entry.amount().getAmount(), BigDecimal::add));
    assertThat(byKind.getOrDefault(EntryKind.MOVED, BigDecimal.ZERO)).isEqualByComparingTo("0");
    var folded = Commission.unknown("order-1");
    for (CommissionEvent event : ledger.events()) {
      folded = folded.after(event);
    }
    assertThat(folded).isEqualTo(ledger.commission());
  }
}
