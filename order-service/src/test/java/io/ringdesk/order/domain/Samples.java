package io.ringdesk.order.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Orders, payments and changes as short as a test needs them; minutes count from the placing. */
final class Samples {

  static final Instant PLACED_AT = Instant.parse("2026-11-20T08:00:00Z");
  static final Customer LUCIA =
      new Customer("Lucía Fernández", "lucia@customers.example", "+34612345678", null, null);

  /** Of the order that {@link #placing} places, a minute before it. */
  static final Arrival ARRIVAL = new Arrival("shop", "A-1", PLACED_AT.minusSeconds(60));

  static final Function<Placing, CodeAnswer> NO_CODES =
      _ -> new CodeAnswer.Denied("There is no such code.", false);

  private Samples() {}

  static Instant minute(long minutes) {
    return PLACED_AT.plusSeconds(60 * minutes);
  }

  static Money eur(String amount) {
    return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
  }

  static Line line(String price, boolean prepayable) {
    return new Line("ACC-1Y", "Course", 1, eur(price), LineKind.BASE, false, prepayable);
  }

  /** It is delivered by e-mail. */
  static Line electronic(String price) {
    return new Line("ACC-1Y", "Course", 1, eur(price), LineKind.BASE, true, true);
  }

  /** An order of this amount, which may be prepaid. */
  static Placing placing(String amount) {
    return placing(terms(amount, true));
  }

  static Placing placing(Terms terms) {
    return placing(terms, null);
  }

  static Placing placing(Terms terms, @Nullable String code) {
    return new Placing("shop", "A-1", PLACED_AT, terms, null, null, null, null, null, code);
  }

  static Placing dated(String amount, @Nullable Instant autoCancelAt) {
    return new Placing(
        "shop", "A-1", PLACED_AT, terms(amount, true), null, null, null, null, autoCancelAt, null);
  }

  static Terms terms(String amount, boolean prepayable) {
    return new Terms(LUCIA, List.of(line(amount, prepayable)), eur("0.00"), eur("0.00"));
  }

  static PaymentNews payment(String id, String amount, long minute) {
    return new PaymentNews(id, new BigDecimal(amount), minute(minute), null);
  }

  static RefundNews refund(String id, String amount, long minute) {
    return new RefundNews(id, new BigDecimal(amount), minute(minute), null);
  }

  static Cancellation cancellation(long minute) {
    return new Cancellation("not wanted", minute(minute));
  }

  static ChangeNews price(String price, long minute) {
    return new ChangeNews(
        minute(minute),
        List.of(
            new LineNews("ACC-1Y", "Course", 1, new BigDecimal(price), LineKind.BASE, false, true)),
        null,
        null,
        null);
  }

  /** Less per cent of it. */
  static ChangeNews price(String price, String percent, long minute) {
    return new ChangeNews(
        minute(minute),
        List.of(
            new LineNews(
                "ACC-1Y",
                "Course",
                1,
                new BigDecimal(price),
                LineKind.BASE,
                false,
                true,
                null,
                new BigDecimal(percent))),
        null,
        null,
        null);
  }

  static ChangeNews shipping(String shipping, long minute) {
    return new ChangeNews(minute(minute), null, null, new BigDecimal(shipping), null);
  }
}
