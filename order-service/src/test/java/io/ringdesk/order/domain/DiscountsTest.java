package io.ringdesk.order.domain;

import static io.ringdesk.order.domain.Samples.LUCIA;
import static io.ringdesk.order.domain.Samples.PLACED_AT;
import static io.ringdesk.order.domain.Samples.eur;
import static io.ringdesk.order.domain.Samples.line;
import static io.ringdesk.order.domain.Samples.minute;
import static io.ringdesk.order.domain.Samples.payment;
import static io.ringdesk.order.domain.Samples.placing;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.order.domain.OrderEvent.DiscountUseSet;
import io.ringdesk.order.domain.OrderEvent.NoteAdded;
import io.ringdesk.order.domain.OrderEvent.Placed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders 16: amount or per cent, per product or order, with a code and a validity. */
class DiscountsTest {

  private static final DiscountRule TENTH =
      new DiscountRule(BigDecimal.TEN, null, "AUTUMN", List.of());
  private static final DiscountCode AUTUMN =
      new DiscountCode("AUTUMN", BigDecimal.TEN, null, List.of(), null, null, null, null);

  private static Terms terms(Line... lines) {
    return new Terms(LUCIA, List.of(lines), eur("5.00"), eur("0.00"));
  }

  private static Decision<OrderEvent> place(Terms terms, CodeAnswer answer) {
    Function<Placing, CodeAnswer> codes = _ -> answer;
    return OrderNews.place(
        OrderFile.empty("order-1"),
        placing(terms, "AUTUMN"),
        new Beginning(() -> "100017", _ -> Optional.empty(), _ -> Standing.NONE, codes));
  }

  private static Given withCode(DiscountRule rule) {
    Given given = Given.nothing();
    var placed =
        (Decision.Happened<OrderEvent>)
            place(terms(line("100.00", true)), new CodeAnswer.Granted(rule));
    placed.events().forEach(given::happened);
    return given;
  }

  @ParameterizedTest
  @CsvSource({
    "EUR,99.90,12.5,12.49",
    "EUR,0.50,25,0.12",
    "EUR,1.50,25,0.38",
    "EUR,0.02,100,0.02",
    "JPY,1005,50,502",
    "JPY,1007,50,504",
    "KWD,1.005,50,0.502",
    "KWD,10.000,0.01,0.001"
  })
  void per_cent_are_rounded_once_half_to_even_to_the_smallest_unit(
      String currency, String price, BigDecimal percent, String off) {
    Money unitPrice = Money.of(CurrencyUnit.of(currency), new BigDecimal(price));
    var one = new Line("A", "A", 1, unitPrice, LineKind.BASE, false, true).less(null, percent);
    assertThat(one.discount())
        .isEqualTo(Money.of(unitPrice.getCurrencyUnit(), new BigDecimal(off)));
    assertThat(one.total().plus(DiscountRule.percent(percent).off(unitPrice))).isEqualTo(unitPrice);
  }

  @Test
  void an_order_s_per_cent_are_of_what_its_lines_cost_after_their_own_discounts() {
    Terms terms =
        terms(line("100.00", true).less(eur("20.00"), null), line("50.00", true))
            .under(DiscountRule.percent(BigDecimal.TEN));
    assertThat(terms.discount()).isEqualTo(eur("13.00"));
    assertThat(terms.amount()).isEqualTo(eur("122.00"));
    assertThat(terms.discountTotal()).isEqualTo(eur("33.00"));
  }

  @Test
  void a_line_costs_never_less_than_nothing() {
    assertThat(line("10.00", true).less(eur("12.00"), null).total()).isEqualTo(eur("0.00"));
  }

  @Test
  void with_other_lines_the_per_cent_are_worked_out_anew() {
    Given order =
        Given.news(
            placing(terms(line("100.00", true)).under(DiscountRule.percent(BigDecimal.TEN))),
            Samples.price("50.00", 1));
    assertThat(order.order().terms().discount()).isEqualTo(eur("5.00"));
    assertThat(order.order().account().amount()).isEqualTo(eur("50.00"));
  }

  @Test
  void a_code_s_discount_is_worked_out_anew_too_and_another_one_takes_its_place() {
    Given order = withCode(TENTH).and(Samples.price("50.00", 1));
    assertThat(order.order().terms().discount()).isEqualTo(eur("5.00"));
    assertThat(order.order().terms().discountCode()).isEqualTo("AUTUMN");
    order.and(new ChangeNews(minute(2), null, null, null, new BigDecimal("7.00")));
    assertThat(order.order().terms().discount()).isEqualTo(eur("7.00"));
    assertThat(order.order().terms().discountCode()).isNull();
    order.when(CodeUse::tell).thenHappened(new DiscountUseSet("AUTUMN", false));
  }

  @Test
  void a_code_for_some_products_takes_off_their_lines_that_have_no_discount_of_their_own() {
    var rule = new DiscountRule(null, eur("10.00"), "BOOKS", List.of("ACC-1Y"));
    Terms terms =
        terms(line("100.00", true), line("20.00", true).less(eur("1.00"), null), book("30.00"))
            .under(rule);
    assertThat(terms.lines())
        .extracting(Line::total)
        .containsExactly(eur("90.00"), eur("19.00"), eur("30.00"));
    assertThat(terms.lines()).extracting(Line::discountCode).containsExactly("BOOKS", null, null);
    assertThat(terms.discount()).isEqualTo(eur("0.00"));
    assertThat(terms.withoutCode().amount()).isEqualTo(eur("154.00"));
  }

  private static Line book(String price) {
    return new Line("BOOK", "Book", 1, eur(price), LineKind.CROSS, false, true);
  }

  @Test
  void an_order_that_comes_again_with_its_code_is_the_same_order() {
    withCode(TENTH).when(placing(terms(line("100.00", true)), "AUTUMN")).thenNothing();
  }

  @Test
  void a_code_that_does_not_apply_is_noted_and_the_order_taken() {
    var denied = new CodeAnswer.Denied("It is over.", false);
    var outcome = new Given.Outcome(place(terms(line("100.00", true)), denied));
    outcome.then(Placed.class, NoteAdded.class);
    assertThat(((NoteAdded) outcome.events().getLast()).text())
        .isEqualTo("The discount code AUTUMN does not apply. It is over.");
  }

  @Test
  void who_can_be_asked_is_refused_instead() {
    new Given.Outcome(
            place(terms(line("100.00", true)), new CodeAnswer.Denied("It is over.", true)))
        .thenRefused("The discount code AUTUMN does not apply. It is over.");
  }

  @Test
  void beside_a_discount_of_its_own_an_order_gets_none_by_a_code() {
    Terms own = terms(line("100.00", true)).under(DiscountRule.percent(BigDecimal.ONE));
    var outcome = new Given.Outcome(place(own, new CodeAnswer.Granted(TENTH)));
    outcome.then(Placed.class, NoteAdded.class);
    assertThat(((Placed) outcome.events().getFirst()).discount()).isEqualTo(eur("1.00"));
  }

  @Test
  void a_code_holds_for_its_time_its_currency_and_its_products() {
    Placing order = placing(terms(line("100.00", true)), "AUTUMN");
    assertThat(AUTUMN.whyNot(order)).isEmpty();
    assertThat(code(minute(1), null).whyNot(order)).isPresent();
    assertThat(code(minute(0), minute(1)).whyNot(order)).isEmpty();
    assertThat(code(null, PLACED_AT).whyNot(order)).isPresent();
    Money yen = Money.ofMinor(CurrencyUnit.JPY, 500);
    assertThat(new DiscountCode("A", null, yen, List.of(), null, null, null, null).whyNot(order))
        .hasValue("It is in JPY, and the order in EUR.");
    assertThat(
            new DiscountCode("A", BigDecimal.ONE, null, List.of("BOOK"), null, null, null, null)
                .whyNot(order))
        .isPresent();
  }

  private static DiscountCode code(@Nullable Instant from, @Nullable Instant until) {
    return new DiscountCode("AUTUMN", BigDecimal.TEN, null, List.of(), from, until, null, null);
  }

  @Test
  void a_use_is_given_back_when_the_order_is_over_without_money_and_taken_again_when_it_revives() {
    Given order = withCode(TENTH);
    order.when(CodeUse::tell).thenNothing();
    order.and(Samples.cancellation(2));
    order.when(CodeUse::tell).thenHappened(new DiscountUseSet("AUTUMN", false));
    order.act(CodeUse::tell).when(CodeUse::tell).thenNothing();
    order.and(payment("p1", "95.00", 3));
    order.when(CodeUse::tell).thenHappened(new DiscountUseSet("AUTUMN", true));
    order.act(CodeUse::tell).and(Samples.refund("r1", "95.00", 4));
    order.when(CodeUse::tell).thenNothing();
  }

  @Test
  void with_a_prepayment_the_use_stays_whatever_becomes_of_the_order() {
    withCode(TENTH)
        .and(payment("p1", "10.00", 1))
        .and(Samples.cancellation(2))
        .when(CodeUse::tell)
        .thenNothing();
  }

  @Test
  void the_new_order_for_the_same_customer_has_the_lines_without_the_old_code() {
    var rule = new DiscountRule(null, eur("10.00"), "BOOKS", List.of("ACC-1Y"));
    assertThat(withCode(rule).order().terms().withoutCode().lines())
        .containsExactly(line("100.00", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "JPY", "KWD"})
  void whatever_is_taken_off_the_sums_are_exact_and_never_below_zero(String code) {
    CurrencyUnit currency = CurrencyUnit.of(code);
    for (long seed = 0; seed < 2_000; seed++) {
      var dice = new Random(seed);
      Terms terms = random(currency, dice);
      Money sum = Money.zero(currency);
      for (Line line : terms.lines()) {
        assertThat(line.total().isNegative()).isFalse();
        assertThat(line.total().plus(off(line))).isEqualTo(line.value());
        sum = sum.plus(line.total());
      }
      Money amount = sum.minus(terms.discount()).plus(terms.shipping());
      assertThat(terms.amount()).isEqualTo(amount.isNegative() ? Money.zero(currency) : amount);
      assertThat(terms.amount().plus(terms.discountTotal()))
          .isEqualTo(terms.lines().stream().map(Line::value).reduce(terms.shipping(), Money::plus));
      assertSpread(terms);
      assertThat(terms.under(terms.discountRule()))
          .isEqualTo(terms.discountRule() == null ? terms.under(null) : terms);
    }
  }

  /** An amount for some products lies on their lines to the last unit, as far as they cost it. */
  private static void assertSpread(Terms terms) {
    DiscountRule rule = terms.discountRule();
    if (rule == null || rule.amount() == null || rule.products().isEmpty()) {
      return;
    }
    Money most = Money.zero(terms.currency());
    Money spread = most;
    for (Line line : terms.withoutCode().lines()) {
      if (rule.products().contains(line.sku()) && line.discount() == null) {
        most = most.plus(line.value());
      }
    }
    for (Line line : terms.lines()) {
      spread = line.discountCode() == null ? spread : spread.plus(off(line));
    }
    assertThat(spread).isEqualTo(rule.amount().isGreaterThan(most) ? most : rule.amount());
  }

  private static Money off(Line line) {
    return line.discount() == null
        ? Money.zero(line.unitPrice().getCurrencyUnit())
        : line.discount();
  }

  private static Terms random(CurrencyUnit currency, Random dice) {
    List<Line> lines = new ArrayList<>();
    for (int many = dice.nextInt(6); many >= 0; many--) {
      lines.add(
          new Line(
                  "sku-" + dice.nextInt(3),
                  "Thing",
                  dice.nextInt(1, 5),
                  minor(currency, dice.nextInt(4) == 0 ? 3 : 5_000, dice),
                  LineKind.BASE,
                  false,
                  true)
              .less(
                  dice.nextInt(4) == 0 ? minor(currency, 9_000, dice) : null,
                  dice.nextInt(4) == 0 ? percent(dice) : null));
    }
    Terms plain = new Terms(LUCIA, lines, minor(currency, 900, dice), Money.zero(currency));
    return switch (dice.nextInt(5)) {
      case 0 -> plain;
      case 1 -> plain.under(DiscountRule.percent(percent(dice)));
      case 2 -> plain.under(rule(null, minor(currency, 9_000, dice), List.of()));
      case 3 -> plain.under(rule(null, minor(currency, 9_000, dice), List.of("sku-0", "sku-1")));
      default -> plain.under(rule(percent(dice), null, List.of("sku-1")));
    };
  }

  private static DiscountRule rule(
      @Nullable BigDecimal percent, @Nullable Money amount, List<String> products) {
    return new DiscountRule(percent, amount, "AUTUMN", products);
  }

  private static Money minor(CurrencyUnit currency, int most, Random dice) {
    return Money.ofMinor(currency, dice.nextInt(1, most));
  }

  private static BigDecimal percent(Random dice) {
    return new BigDecimal(dice.nextInt(1, 10_001)).movePointLeft(2);
  }
}
