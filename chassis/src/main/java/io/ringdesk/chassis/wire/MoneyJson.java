package io.ringdesk.chassis.wire;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Money as an object of amount, a decimal string, and ISO 4217 currency: {@code
 * {"amount":"129.90","currency":"BRL"}}. An amount with more decimals than the currency has is
 * refused, never rounded.
 */
final class MoneyJson {

  /** More than any amount needs, and no more than the database's decimals hold. */
  private static final int MOST_DIGITS = 30;

  private MoneyJson() {}

  static void addTo(SimpleModule module) {
    module.addSerializer(Money.class, new Writer());
    module.addDeserializer(Money.class, new Reader());
  }

  private static final class Writer extends StdSerializer<Money> {
    Writer() {
      super(Money.class);
    }

    @Override
    public void serialize(Money money, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      json.writeStringProperty("amount", money.getAmount().toPlainString());
      json.writeStringProperty("currency", money.getCurrencyUnit().getCode());
      json.writeEndObject();
    }
  }

  private static final class Reader extends StdDeserializer<Money> {
    Reader() {
      super(Money.class);
    }

    @Override
    public Money deserialize(JsonParser parser, DeserializationContext context) {
      JsonNode node = context.readTree(parser);
      JsonNode amount = node.path("amount");
      JsonNode currency = node.path("currency");
      if (!(amount.isString() || amount.isNumber()) || !currency.isString()) {
        return context.reportInputMismatch(
            Money.class,
            "Money is an object of amount and currency, like {\"amount\":\"12.30\",\"currency\":\"EUR\"}.");
      }
      try {
        BigDecimal decimal = new BigDecimal(amount.asString());
        if (decimal.precision() > MOST_DIGITS || Math.abs(decimal.scale()) > MOST_DIGITS) {
          return context.reportInputMismatch(
              Money.class, "'%s' is not an amount: it has too many digits.".formatted(amount));
        }
        return Money.of(CurrencyUnit.of(currency.asString()), decimal);
      } catch (IllegalCurrencyException unknown) {
        return context.reportInputMismatch(
            Money.class, "'%s' is not an ISO 4217 currency code.".formatted(currency.asString()));
      } catch (NumberFormatException unreadable) {
        return context.reportInputMismatch(
            Money.class, "'%s' is not a decimal number.".formatted(amount.asString()));
      } catch (ArithmeticException tooFine) {
        return context.reportInputMismatch(
            Money.class,
            "%s has more decimals than %s has.".formatted(amount.asString(), currency.asString()));
      }
    }
  }
}
