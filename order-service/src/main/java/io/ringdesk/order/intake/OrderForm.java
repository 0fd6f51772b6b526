package io.ringdesk.order.intake;

import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Fields;
import io.ringdesk.order.OrderIds;
import io.ringdesk.order.domain.Affiliate;
import io.ringdesk.order.domain.Analytics;
import io.ringdesk.order.domain.Decimals;
import io.ringdesk.order.domain.DiscountRule;
import io.ringdesk.order.domain.Line;
import io.ringdesk.order.domain.Placing;
import io.ringdesk.order.domain.Terms;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An order as it is written down for placing: by a shop, or by a person here. */
public final class OrderForm {

  private final Fields form;
  private final CurrencyUnit currency;

  private OrderForm(Fields form) {
    this.form = form;
    this.currency = currency(form);
  }

  /**
   * @throws BadInput naming every field that is wrong and how to mend it
   */
  static Placing placed(JsonNode data) {
    Fields form = Fields.of(data);
    String source = form.text("source", Limits.SOURCE);
    String externalId = form.text("externalId", Limits.EXTERNAL_ID);
    Origin.check(form, source, externalId);
    return new OrderForm(form).placing(source, externalId, form.time("placedAt"));
  }

  /**
   * An order made by hand: of nobody outside and placed now, where it does not say otherwise.
   *
   * @param id for an order that has no external one
   * @throws BadInput naming every field that is wrong and how to mend it
   */
  public static Placing byHand(JsonNode body, String id, Instant now) {
    Fields form = Fields.of(body);
    if (form.has("discountCode") && (form.has("discount") || form.has("discountPercent"))) {
      form.wrong("discountCode", "Beside a discount of its own an order gets none by a code.");
    }
    if (!form.has("source") && !form.has("externalId")) {
      return new OrderForm(form).placing(OrderIds.BY_HAND, id, placedAt(form, now));
    }
    if (form.has("id")) {
      form.wrong("id", "An order of a shop has an id that follows from source and externalId.");
    }
    String source = form.text("source", Limits.SOURCE);
    String externalId = form.text("externalId", Limits.EXTERNAL_ID);
    Origin.check(form, source, externalId);
    return new OrderForm(form).placing(source, externalId, placedAt(form, now));
  }

  /**
   * Lines for a customer who is known.
   *
   * @param body in which they stand as {@code lines}
   * @throws BadInput naming every field that is wrong and how to mend it
   */
  public static List<Line> lines(JsonNode body, CurrencyUnit currency) {
    Fields form = Fields.of(body);
    List<Line> lines = LineForm.lines(form).stream().map(line -> line.in(currency)).toList();
    form.check();
    return lines;
  }

  private static Instant placedAt(Fields form, Instant now) {
    Instant given = form.optionalTime("placedAt");
    return given == null ? now : given;
  }

  private Placing placing(String source, String externalId, Instant placedAt) {
    if (!form.has("customer")) {
      form.wrong("customer", "This is needed, with an e-mail or a phone.");
    }
    if (!form.has("lines")) {
      form.wrong("lines", "At least one line is needed.");
    }
    var customer = CustomerForm.customer(form);
    List<Line> lines = LineForm.lines(form).stream().map(line -> line.in(currency)).toList();
    BigDecimal percent = LineForm.percent(form);
    var given = new Terms(customer, lines, money(form, "shipping"), money(form, "discount"));
    var terms = percent == null ? given : given.under(DiscountRule.percent(percent));
    var placing =
        new Placing(
            source,
            externalId,
            placedAt,
            terms,
            ip(),
            analytics(),
            affiliate(),
            form.optionalText("tag", Limits.TAG),
            form.optionalTime("autoCancelAt"),
            code(form.optionalText("discountCode", Limits.NAME)));
    form.check();
    return placing;
  }

  /** In capital letters, however it was typed. */
  public static @Nullable String code(@Nullable String typed) {
    return typed == null ? null : typed.strip().toUpperCase(Locale.ROOT);
  }

  private static CurrencyUnit currency(Fields form) {
    String code = form.text("currency", 3);
    try {
      CurrencyUnit currency = CurrencyUnit.of(code.isEmpty() ? "EUR" : code);
      if (currency.getDecimalPlaces() >= 0 && !currency.isPseudoCurrency()) {
        return currency;
      }
    } catch (IllegalArgumentException unknown) {
      // answered below, as a code that is no currency is
    }
    form.wrong(
        "currency", "'%s' is not an ISO 4217 currency code, like EUR or BRL.".formatted(code));
    return CurrencyUnit.EUR;
  }

  /** Of money that may say its currency. */
  static @Nullable String currencyCode(Fields form) {
    return form.has("currency") ? currency(form).getCode() : null;
  }

  private Money money(Fields fields, String field) {
    BigDecimal amount = fields.optionalAmount(field);
    return amount == null ? Money.zero(currency) : fitting(fields, field, amount, currency);
  }

  static Money fitting(Fields fields, String field, BigDecimal amount, CurrencyUnit currency) {
    if (Decimals.fit(amount, currency)) {
      return Money.of(currency, amount);
    }
    fields.wrong(field, Decimals.tooMany(amount, currency) + ".");
    return Money.zero(currency);
  }

  private @Nullable String ip() {
    String ip = form.optionalText("ip", 45);
    if (ip == null) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(ip).getHostAddress();
    } catch (IllegalArgumentException noAddress) {
      form.wrong("ip", "'%s' is not an IPv4 or IPv6 address.".formatted(ip));
      return null;
    }
  }

  private @Nullable Analytics analytics() {
    Optional<Fields> given = form.object("analytics");
    if (given.isEmpty()) {
      return null;
    }
    return new Analytics(
        given.get().optionalText("source", Limits.NAME),
        given.get().optionalText("channel", Limits.NAME),
        given.get().optionalText("campaign", Limits.NAME));
  }

  private @Nullable Affiliate affiliate() {
    Optional<Fields> given = form.object("affiliate");
    if (given.isEmpty()) {
      return null;
    }
    String id = given.get().text("id", Limits.ID);
    return new Affiliate(id, commission(given.get()));
  }

  private Money commission(Fields affiliate) {
    Optional<Fields> object = GivenMoney.object(affiliate, "commission");
    if (object.isEmpty()) {
      return money(affiliate, "commission");
    }
    String code = currencyCode(object.get());
    if (code != null && !code.equals(currency.getCode())) {
      object.get().wrong("currency", "The order is in %s, not in %s.".formatted(currency, code));
    }
    return money(object.get(), "amount");
  }
}
