package io.ringdesk.local.platform.rules;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rules of money, told a second time and in another way, to check the services by: no line of
 * theirs is used. It looks at all news of an order together, so it can't depend on their order.
 *
 * <ul>
 *   <li>R is the sum of distinct payments, B of distinct refunds. The first that holds is the
 *       status: R above nothing and B at least R: refunded; R at least the amount: paid; cancelled;
 *       R above nothing: prepaid; confirmed; else awaiting.
 *   <li>A change counts by its own time, unless payments up to then had covered the amount.
 *   <li>The order manager earns 10 % of base and cross lines and 20 % of upsale lines, less the
 *       order's discount spread over the lines by value, rounded once, half to even.
 *   <li>A refund takes back accrual × B / R, rounded half to even; B at least R takes back all.
 * </ul>
 */
public final class ReferenceModel {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What has to be true of an order when all news of it have been taken. */
  public record ExpectedOrder(
      String status,
      BigDecimal amount,
      BigDecimal received,
      BigDecimal refunded,
      BigDecimal managersCommission,
      BigDecimal affiliatesCommission) {}

  private ReferenceModel() {}

  /** By source/externalId. An order that was never placed is not there. */
  public static Map<String, ExpectedOrder> expect(Collection<IntakeEvent> news) {
    var byOrder =
        news.stream()
            .collect(
                Collectors.groupingBy(IntakeEvent::order, LinkedHashMap::new, Collectors.toList()));
    var expected = new TreeMap<String, ExpectedOrder>();
    byOrder.forEach((order, ofIt) -> of(ofIt).ifPresent(outcome -> expected.put(order, outcome)));
    return expected;
  }

  /** Of one order; empty where it was never placed. */
  public static Optional<ExpectedOrder> of(List<IntakeEvent> news) {
    return data(news, "placed").findFirst().map(placed -> of(placed, news));
  }

  private static ExpectedOrder of(JsonNode placed, List<IntakeEvent> news) {
    var digits = Currency.getInstance(placed.get("currency").asString()).getDefaultFractionDigits();
    var payments = distinct(news, "payment", "paymentId");
    var terms = terms(placed, news, payments);
    var amount = terms.amount();
    var received = sum(payments);
    var refunded = sum(distinct(news, "refund", "refundId"));

    String status;
    if (received.signum() > 0 && refunded.compareTo(received) >= 0) {
      status = "refunded";
    } else if (received.compareTo(amount) >= 0) {
      status = "paid";
    } else if (data(news, "cancelled").findAny().isPresent()) {
      status = "cancelled";
    } else if (received.signum() > 0) {
      status = "prepaid";
    } else {
      status = data(news, "confirmed").findAny().isPresent() ? "confirmed" : "awaiting";
    }
    var kept = status.equals("paid") ? refundsLeave(received, refunded, digits) : Kept.NOTHING;
    return new ExpectedOrder(
        status,
        amount.setScale(digits),
        received.setScale(digits),
        refunded.setScale(digits),
        kept.of(terms.managersAccrual(digits)),
        kept.of(affiliates(placed, digits)));
  }

  private interface Kept {
    Kept NOTHING = accrued -> ZERO.setScale(accrued.scale());

    BigDecimal of(BigDecimal accrued);
  }

  private static Kept refundsLeave(BigDecimal received, BigDecimal refunded, int digits) {
    return accrued ->
        refunded.signum() == 0
            ? accrued
            : accrued.subtract(
                accrued.multiply(refunded).divide(received, digits, RoundingMode.HALF_EVEN));
  }

  private record Terms(List<JsonNode> lines, BigDecimal shipping, BigDecimal discount) {
    Terms changed(JsonNode change) {
      return new Terms(
          change.has("lines") ? list(change.get("lines")) : lines,
          change.has("shipping") ? number(change, "shipping") : shipping,
          change.has("discount") ? number(change, "discount") : discount);
    }

    BigDecimal gross() {
      return lines.stream().map(Terms::value).reduce(ZERO, BigDecimal::add);
    }

    BigDecimal amount() {
      return gross().subtract(discount).add(shipping).max(ZERO);
    }

    BigDecimal managersAccrual(int digits) {
      var gross = gross();
      if (gross.signum() == 0) {
        return ZERO.setScale(digits);
      }
      var atFullPrice =
          lines.stream()
              .map(line -> value(line).multiply(percent(line)).divide(HUNDRED))
              .reduce(ZERO, BigDecimal::add);
      return atFullPrice
          .multiply(gross.subtract(discount).max(ZERO))
          .divide(gross, new MathContext(60))
          .setScale(digits, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal value(JsonNode line) {
      return number(line, "unitPrice").multiply(number(line, "quantity"));
    }

    private static BigDecimal percent(JsonNode line) {
      return BigDecimal.valueOf(line.path("kind").asString("base").equals("upsale") ? 20 : 10);
    }
  }

  /** Payments and changes, each at its time; at one moment changes come before payments. */
  private static Terms terms(
      JsonNode placed, List<IntakeEvent> news, Collection<JsonNode> payments) {
    record Step(Instant at, @Nullable JsonNode change, BigDecimal paid) {}
    var placedAt = time(placed, "placedAt");
    var steps = new ArrayList<Step>();
    data(news, "changed")
        .distinct()
        .forEach(change -> steps.add(new Step(time(change, "changedAt"), change, ZERO)));
    payments.forEach(
        payment -> steps.add(new Step(time(payment, "paidAt"), null, number(payment, "amount"))));
    steps.sort(
        Comparator.comparing((Step step) -> step.at().isAfter(placedAt) ? step.at() : placedAt)
            .thenComparing(step -> step.change() == null)
            .thenComparing(Step::at));

    var terms =
        new Terms(
            list(placed.get("lines")), number(placed, "shipping"), number(placed, "discount"));
    var received = ZERO;
    for (var step : steps) {
      var covered = received.compareTo(terms.amount()) >= 0;
      if (step.change() != null && !covered) {
        terms = terms.changed(step.change());
      }
      received = received.add(step.paid());
    }
    return terms;
  }

  private static BigDecimal affiliates(JsonNode placed, int digits) {
    return number(placed.path("affiliate"), "commission").setScale(digits);
  }

  private static Stream<JsonNode> data(List<IntakeEvent> news, String kind) {
    return news.stream().filter(one -> one.kind().equals(kind)).map(IntakeEvent::data);
  }

  private static Collection<JsonNode> distinct(List<IntakeEvent> news, String kind, String id) {
    return data(news, kind)
        .collect(
            Collectors.toMap(
                one -> one.get(id).asString(), one -> one, (first, _) -> first, TreeMap::new))
        .values();
  }

  private static BigDecimal sum(Collection<JsonNode> movements) {
    return movements.stream().map(one -> number(one, "amount")).reduce(ZERO, BigDecimal::add);
  }

  /** Nothing where the field is not there. */
  private static BigDecimal number(JsonNode node, String field) {
    return new BigDecimal(node.path(field).asString("0"));
  }

  private static List<JsonNode> list(JsonNode array) {
    return List.copyOf(array.values());
  }

  private static Instant time(JsonNode data, String field) {
    return OffsetDateTime.parse(data.get(field).asString()).toInstant();
  }
}
