package io.ringdesk.order.intake;

import io.ringdesk.chassis.web.Fields;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Money as somebody outside writes it: a decimal, in the currency that stands beside it or else in
 * the order's, or an object of amount and currency.
 *
 * @param currency absent where it is the order's
 */
record GivenMoney(BigDecimal amount, @Nullable String currency) {

  /** More than zero. */
  static GivenMoney positive(Fields form) {
    Optional<Fields> money = object(form, "amount");
    return new GivenMoney(
        money.orElse(form).positiveAmount("amount"), OrderForm.currencyCode(money.orElse(form)));
  }

  /** The object, where it is one. */
  static Optional<Fields> object(Fields form, String field) {
    return form.isObject(field) ? form.object(field) : Optional.empty();
  }
}
