package io.ringdesk.local.platform.torture;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stories of a seed. Each follows from the seed and its number alone, so that none has to be
 * kept: whoever needs one again asks again.
 *
 * @param orders how many there are; customers are a third as many, so that most come again
 */
record Stories(long seed, int orders) {

  private static final Instant EPOCH = Instant.parse("2024-01-08T08:00:00Z");
  private static final List<String> CURRENCIES =
      List.of("EUR", "EUR", "EUR", "JPY", "JPY", "KWD", "KWD", "BRL");
  private static final List<String> KINDS = List.of("base", "base", "base", "cross", "upsale");
  private static final RandomGeneratorFactory<RandomGenerator> DICE =
      RandomGeneratorFactory.of("L64X128MixRandom");

  /** Dice for one thing that follows from a seed. */
  static RandomGenerator dice(long seed, long thing) {
    return DICE.create(seed * 0x9E3779B97F4A7C15L + thing);
  }

  Story of(int number) {
    return new Telling(number).story();
  }

  private final class Telling {
    private final int number;
    private final RandomGenerator dice;
    private final Currency currency;
    private final Instant placedAt;
    private final List<News> news = new ArrayList<>();
    private BigDecimal gross = ZERO;
    private BigDecimal shipping = ZERO;
    private BigDecimal discount = ZERO;
    private Instant now;

    Telling(int number) {
      this.number = number;
      this.dice = dice(seed, number);
      this.currency = Currency.getInstance(CURRENCIES.get(dice.nextInt(CURRENCIES.size())));
      this.placedAt = EPOCH.plus(Duration.ofMinutes(number % 500_000));
      this.now = placedAt;
    }

    Story story() {
      var customer = dice.nextInt(Math.max(1, orders / 3));
      var email = customer % 10 == 0 ? null : "customer%d@customers.example".formatted(customer);
      var phone = customer % 10 == 1 ? null : "+4479%08d".formatted(customer);
      var changes = chance(15);
      var expired = !changes && chance(5);
      placed(customer, email, phone, expired);
      if (changes && dice.nextBoolean()) changed();
      pay();
      if (changes && dice.nextInt(3) == 0) changed();
      if (chance(8)) cancelled();
      return new Story(number, email, expired, List.copyOf(news));
    }

    private void placed(
        int customer, @Nullable String email, @Nullable String phone, boolean expired) {
      var data = data();
      data.put("placedAt", placedAt.toString());
      data.put("currency", currency.getCurrencyCode());
      var person = data.putObject("customer").put("name", "Customer " + customer);
      if (email != null) person.put("email", email);
      if (phone != null) person.put("phone", phone);
      lines(data);
      if (dice.nextBoolean()) data.put("shipping", shipping(20).toPlainString());
      if (chance(30)) data.put("discount", discount().toPlainString());
      if (chance(20)) {
        data.putObject("affiliate")
            .put("id", "affiliate-" + dice.nextInt(5))
            .put("commission", share(gross, 8).toPlainString());
      }
      if (expired) data.put("autoCancelAt", placedAt.plus(Duration.ofDays(3)).toString());
      tell("placed", "placed", data);
    }

    private void lines(ObjectNode data) {
      gross = ZERO;
      var lines = data.putArray("lines");
      for (int i = 1 + dice.nextInt(4); i > 0; i--) {
        var sku = dice.nextInt(8);
        var price = money(1 + dice.nextInt(300_00));
        var quantity = 1 + dice.nextInt(3);
        gross = gross.add(price.multiply(BigDecimal.valueOf(quantity)));
        lines
            .addObject()
            .put("sku", "SKU-" + sku)
            .put("name", "Product " + sku)
            .put("quantity", quantity)
            .put("unitPrice", price.toPlainString())
            .put("kind", KINDS.get(dice.nextInt(KINDS.size())))
            .put("electronic", sku % 2 == 0)
            .put("prepayable", sku % 3 != 0);
      }
    }

    /** In full, in parts, in part, or not at all; some of it is given back. */
    private void pay() {
      var way = dice.nextInt(100);
      if (way >= 65) return;
      var due = amount();
      var parts = way < 40 ? 1 : 2 + dice.nextInt(2);
      var received = ZERO;
      for (int part = 1; part <= parts; part++) {
        var rest = due.subtract(received);
        var money = part == parts ? rest : share(rest, 20 + dice.nextInt(60));
        if (money.signum() <= 0) continue;
        if (part == parts && way >= 55) break; // the last part never comes
        payment(part, money);
        received = received.add(money);
      }
      if (received.signum() > 0 && chance(20)) refund(received);
    }

    private void payment(int part, BigDecimal money) {
      var data = data();
      data.put("paymentId", "pay-%d-%d".formatted(number, part));
      data.put("amount", money.toPlainString());
      data.put("paidAt", later().toString());
      data.put("method", "card");
      tell("payment", "payment-" + part, data);
    }

    private void refund(BigDecimal received) {
      var money = dice.nextInt(3) == 0 ? received : share(received, 1 + dice.nextInt(90));
      if (money.signum() <= 0) return;
      var data = data();
      data.put("refundId", "refund-" + number);
      data.put("amount", money.toPlainString());
      data.put("refundedAt", later().toString());
      data.put("reason", "One part came back.");
      tell("refund", "refund", data);
    }

    private void changed() {
      var data = data();
      data.put("changedAt", later().toString());
      if (dice.nextBoolean()) {
        lines(data);
        data.put("discount", discount().toPlainString());
      } else {
        data.put("shipping", shipping(50).toPlainString());
      }
      tell("changed", "changed-" + news.size(), data);
    }

    private void cancelled() {
      var data = data();
      data.put("cancelledAt", later().toString());
      data.put("reason", "He has changed his mind.");
      tell("cancelled", "cancelled", data);
    }

    private BigDecimal shipping(int most) {
      shipping = money(dice.nextInt(most * 100));
      return shipping;
    }

    private BigDecimal discount() {
      discount = share(gross, dice.nextInt(50));
      return discount;
    }

    private BigDecimal amount() {
      return gross.subtract(discount).add(shipping);
    }

    private BigDecimal money(int cents) {
      return new BigDecimal(cents)
          .movePointLeft(2)
          .setScale(currency.getDefaultFractionDigits(), RoundingMode.UP);
    }

    private BigDecimal share(BigDecimal whole, int percent) {
      return whole
          .multiply(BigDecimal.valueOf(percent))
          .movePointLeft(2)
          .setScale(currency.getDefaultFractionDigits(), RoundingMode.DOWN);
    }

    private Instant later() {
      now = now.plusSeconds(60 + dice.nextInt(86_400));
      return now;
    }

    private boolean chance(int percent) {
      return dice.nextInt(100) < percent;
    }

    private ObjectNode data() {
      return JsonMapper.shared()
          .createObjectNode()
          .put("source", News.SHOP)
          .put("externalId", Story.externalId(number));
    }

    private void tell(String kind, String name, ObjectNode data) {
      news.add(
          new News(
              "%s-%s".formatted(Story.externalId(number), name),
              "order-intake.%s.v1".formatted(kind),
              data.toString()));
    }
  }
}
