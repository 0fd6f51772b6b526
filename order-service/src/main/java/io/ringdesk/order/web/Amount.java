package io.ringdesk.order.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.domain.Decimals;
import io.ringdesk.order.domain.Order;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Money as a person's client sends it: a decimal string or number in the order's currency, or an
 * object of amount and currency.
 */
@Schema(ref = "#/components/schemas/Amount")
record Amount(BigDecimal value, @Nullable String currency) {

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,10})?");

  /**
   * @throws BadInput when it is no amount of more than zero
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Amount of(JsonNode json) {
    JsonNode amount = json.isObject() ? json.path("amount") : json;
    JsonNode currency = json.path("currency");
    String text = amount.isString() || amount.isNumber() ? amount.asString() : "";
    if (!DECIMAL.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
      throw BadInput.of(
          "amount", "This has to be a decimal number of more than zero, like \"129.90\".");
    }
    return new Amount(new BigDecimal(text), currency.isString() ? currency.asString() : null);
  }

  /**
   * @throws BadInput when it is in another currency than the order, or finer than that is divided
   */
  BigDecimal in(Order order) {
    if (currency != null && !currency.equals(order.currency().getCode())) {
      throw BadInput.of(
          "amount.currency",
          "The order is in %s, not in %s.".formatted(order.currency(), currency));
    }
    if (!Decimals.fit(value, order.currency())) {
      throw BadInput.of("amount", Decimals.tooMany(value, order.currency()) + ".");
    }
    return value;
  }
}
