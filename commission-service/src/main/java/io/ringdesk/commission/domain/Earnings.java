package io.ringdesk.commission.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * Works out what an order earns a person: the sum over the lines of value × rate, the order's
 * discount being spread over its lines by value. All is kept exact until the one rounding at the
 * end, half to even, to the currency's smallest unit.
 */
final class Earnings {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int DECIMALS_OF_A_DERIVED_RATE = 8;

  private Earnings() {}

  static Earning of(Role role, String person, Terms terms, Plan plan) {
    Map<Rate, List<Line>> rated = new LinkedHashMap<>();
    for (Line line : terms.lines()) {
      plan.rateOf(role, person, line, terms.placedAt())
          .ifPresent(rate -> rated.computeIfAbsent(rate, none -> new ArrayList<>()).add(line));
    }
    Affiliate affiliate = terms.affiliate();
    return role == Role.AFFILIATE && affiliate != null && rated.isEmpty()
        ? asTheOrderSays(affiliate, terms.base())
        : byRates(rated, terms);
  }

  private static Earning asTheOrderSays(Affiliate affiliate, Money base) {
    Money amount = affiliate.commission();
    BigDecimal rate =
        base.isZero()
            ? BigDecimal.ZERO
            : amount
                .getAmount()
                .multiply(HUNDRED)
                .divide(base.getAmount(), DECIMALS_OF_A_DERIVED_RATE, RoundingMode.HALF_EVEN);
    return new Earning(
        amount,
        base,
        plain(rate),
        "The affiliate earns what the order says: " + told(amount) + ".");
  }

  private static Earning byRates(Map<Rate, List<Line>> rated, Terms terms) {
    Money base = terms.base();
    BigDecimal percentTimesValue =
        rated.entrySet().stream()
            .map(one -> one.getKey().percent().multiply(valueOf(one.getValue())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Earning(
        afterDiscount(percentTimesValue, terms), base, rate(rated, terms), rule(rated, terms));
  }

  /** Each line's share of the discount is discount × value / gross: an exact fraction. */
  private static Money afterDiscount(BigDecimal percentTimesValue, Terms terms) {
    Money gross = terms.gross();
    if (gross.isZero()) {
      return gross;
    }
    BigDecimal amount =
        percentTimesValue
            .multiply(terms.base().getAmount())
            .divide(gross.getAmount().multiply(HUNDRED), gross.getScale(), RoundingMode.HALF_EVEN);
    return Money.of(gross.getCurrencyUnit(), amount);
  }

  private static BigDecimal valueOf(List<Line> lines) {
    return lines.stream()
        .map(line -> line.value().getAmount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String rate(Map<Rate, List<Line>> rated, Terms terms) {
    List<String> rates =
        rated.keySet().stream().map(rate -> plain(rate.percent())).distinct().toList();
    long lines = rated.values().stream().mapToLong(List::size).sum();
    if (rates.isEmpty()) {
      return "0";
    }
    return rates.size() == 1 && lines == terms.lines().size() ? rates.getFirst() : "mixed";
  }

  private static String rule(Map<Rate, List<Line>> rated, Terms terms) {
    String rates =
        rated.entrySet().stream()
            .map(one -> told(one.getKey(), one.getValue()))
            .collect(Collectors.joining(", "));
    return terms.discount().isZero()
        ? rates + "."
        : "%s; the discount of %s is spread over the lines by value."
            .formatted(rates, told(terms.discount()));
  }

  private static String told(Rate rate, List<Line> lines) {
    var told = new StringBuilder(plain(rate.percent())).append(" % on ");
    if (rate.product() == null) {
      told.append(kinds(lines)).append(" lines");
    } else {
      told.append(rate.product());
    }
    if (rate.manager() != null) {
      told.append(" for ").append(rate.manager());
    }
    if (rate.validFrom() != null) {
      told.append(" since ").append(rate.validFrom());
    }
    return told.toString();
  }

  private static String kinds(List<Line> lines) {
    List<String> kinds =
        lines.stream()
            .map(Line::kind)
            .distinct()
            .sorted()
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();
    return kinds.size() < 2
        ? String.join("", kinds)
        : String.join(", ", kinds.subList(0, kinds.size() - 1)) + " and " + kinds.getLast();
  }

  static String told(Money money) {
    return money.getAmount().toPlainString() + " " + money.getCurrencyUnit().getCode();
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
