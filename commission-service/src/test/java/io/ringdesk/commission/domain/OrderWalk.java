package io.ringdesk.commission.domain;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order that takes facts in any order, tells its news as the order service does, and knows by
 * itself, from the facts alone, what each person should have of it.
 */
final class OrderWalk {

  sealed interface Fact {}

  record Payment(Money amount) implements Fact {}

  record Refund(Money amount) implements Fact {}

  record Changed(int time, Terms terms) implements Fact {}

  record Cancelled() implements Fact {}

  record HeldBy(@Nullable String manager) implements Fact {}

  static final Plan PLAN =
      new Plan(
          3,
          List.of(
              Rate.of(Role.ORDER_MANAGER, "12.5").forManager("boris"),
              Rate.of(Role.ORDER_MANAGER, "33.3").on("sku-1"),
              Rate.of(Role.PERSONAL_MANAGER, "1.75")));

  private final CurrencyUnit currency;
  private final Random random;
  private Changed last;
  private Money received;
  private Money refunded;
  private boolean cancelled;
  private @Nullable String manager;
  private String status = "awaiting";
  private @Nullable Terms told;

  OrderWalk(CurrencyUnit currency, Random random) {
    this.currency = currency;
    this.random = random;
    this.last = new Changed(0, fixedTerms(currency));
    this.received = Money.zero(currency);
    this.refunded = Money.zero(currency);
  }

  void step(Ledger ledger) {
    take(fact(currency, random), ledger);
  }

  static List<Fact> facts(CurrencyUnit currency, Random random) {
    List<Fact> facts = new ArrayList<>();
    for (int many = random.nextInt(12); many >= 0; many--) {
      facts.add(fact(currency, random));
    }
    return facts;
  }

  private static Fact fact(CurrencyUnit currency, Random random) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> new Payment(Money.ofMinor(currency, 1 + random.nextInt(15_000)));
      case 4, 5 -> new Refund(Money.ofMinor(currency, 1 + random.nextInt(4_000)));
      case 6 -> new Changed(random.nextInt(), terms(currency, random));
      case 7 -> random.nextInt(4) == 0 ? new Cancelled() : new HeldBy(null);
      default -> new HeldBy(List.of("anna", "boris", "clara").get(random.nextInt(3)));
    };
  }

  static Terms terms(CurrencyUnit currency, Random random) {
    List<Line> lines = new ArrayList<>();
    for (int many = random.nextInt(5); many >= 0; many--) {
      lines.add(
          new Line(
              "sku-" + random.nextInt(4),
              LineKind.values()[random.nextInt(3)],
              Money.ofMinor(currency, random.nextInt(5_000))));
    }
    Money discount = Money.ofMinor(currency, random.nextInt(3) == 0 ? random.nextInt(4_000) : 0);
    Affiliate affiliate = new Affiliate("partner-17", Money.ofMinor(currency, random.nextInt(500)));
    return new Terms(Orders.PLACED, 0, lines, discount, "paula", affiliate);
  }

  private static Terms fixedTerms(CurrencyUnit currency) {
    return terms(currency, new Random(77));
  }

  /** Takes the fact and tells the news that follow from it. */
  void take(Fact fact, Ledger ledger) {
    switch (fact) {
      case Payment(Money amount) -> {
        received = received.plus(amount);
        ledger.told((c, cause) -> CommissionDecisions.received(c, received, PLAN, cause));
      }
      case Refund(Money amount) -> {
        refunded = refunded.plus(amount);
        ledger.told((c, cause) -> CommissionDecisions.refunded(c, received, refunded, PLAN, cause));
      }
      case Changed change -> last = change.time() >= last.time() ? change : last;
      case Cancelled() -> cancelled = true;
      case HeldBy(String other) -> {
        manager = other;
        ledger.told((c, cause) -> CommissionDecisions.heldBy(c, manager, PLAN, cause));
      }
    }
    tellStatus(ledger);
  }

  private void tellStatus(Ledger ledger) {
    String now = status();
    if (now.equals("paid") && !(status.equals(now) && last.terms().equals(told))) {
      told = last.terms();
      ledger.told(
          (c, cause) -> CommissionDecisions.paid(c, last.terms(), received, manager, PLAN, cause));
    } else if (!now.equals("paid") && !now.equals(status)) {
      ledger.told((c, cause) -> CommissionDecisions.notPaid(c, PLAN, cause));
    }
    status = now;
  }

  private String status() {
    if (received.isPositive() && !refunded.isLessThan(received)) {
      return "refunded";
    }
    if (!received.isLessThan(last.terms().base()) && received.isPositive()) {
      return "paid";
    }
    return cancelled ? "cancelled" : received.isPositive() ? "prepaid" : "awaiting";
  }

  /** By the rules, from the facts as they are and nothing else. */
  Map<String, Money> due() {
    Map<String, Money> due = new TreeMap<>();
    if (status().equals("paid")) {
      if (manager != null) {
        due.put(Role.ORDER_MANAGER + " " + manager, left(Role.ORDER_MANAGER, manager));
      }
      due.put(Role.PERSONAL_MANAGER + " paula", left(Role.PERSONAL_MANAGER, "paula"));
      due.put(Role.AFFILIATE + " partner-17", left(Role.AFFILIATE, "partner-17"));
      due.values().removeIf(Money::isZero);
    }
    return due;
  }

  private Money left(Role role, String person) {
    Money earned = Earnings.of(role, person, last.terms(), PLAN).amount();
    Money back =
        refunded.isZero()
            ? Money.zero(currency)
            : Money.of(
                currency,
                earned
                    .getAmount()
                    .multiply(refunded.getAmount())
                    .divide(
                        received.getAmount(), currency.getDecimalPlaces(), RoundingMode.HALF_EVEN));
    return earned.minus(back);
  }
}
