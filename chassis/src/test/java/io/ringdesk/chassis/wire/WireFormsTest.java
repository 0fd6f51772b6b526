package io.ringdesk.chassis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DatabindException;

class WireFormsTest {

  enum Outcome {
    CALL_BACK,
    DONE
  }

  record Told(Outcome outcome, Money price, BigDecimal share, Instant at, @Nullable String left) {}

  @Test
  void what_is_written_is_read_back_the_same() {
    Told told =
        new Told(
            Outcome.CALL_BACK,
            Money.parse("EUR 12.30"),
            new BigDecimal("0.10"),
            Instant.parse("2026-11-22T10:15:30.120Z"),
            null);

    String json = Json.events().writeValueAsString(told);

    assertThat(json)
        .isEqualTo(
            "{\"outcome\":\"call-back\",\"price\":{\"amount\":\"12.30\",\"currency\":\"EUR\"},"
                + "\"share\":\"0.10\",\"at\":\"2026-11-22T10:15:30.120Z\"}");
    assertThat(Json.events().readValue(json, Told.class)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount\":\"1.001\",\"currency\":\"EUR\"}|more decimals",
        "{\"amount\":\"1\",\"currency\":\"XXQ\"}|not an ISO 4217",
        "{\"amount\":\"one\",\"currency\":\"EUR\"}|not a decimal number",
        "{\"amount\":\"1e999999999\",\"currency\":\"EUR\"}|not an amount",
        "12.30|object of amount and currency",
      })
  void money_that_is_none_is_refused_with_the_reason(String json, String reason) {
    assertThatThrownBy(() -> Json.events().readValue(json, Money.class))
        .isInstanceOf(DatabindException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"JPY,100", "EUR,100.00", "KWD,100.000"})
  void an_amount_has_the_decimals_of_its_currency(String currency, String amount) {
    assertThat(Json.events().writeValueAsString(Money.parse(currency + " 100")))
        .contains("\"" + amount + "\"");
  }

  @Test
  void an_id_follows_from_its_cause_and_from_nothing_else() {
    assertThat(NameIds.of("order", "shop", "1")).isEqualTo(NameIds.of("order", "shop", "1"));
    assertThat(NameIds.of("a", "bc")).isNotEqualTo(NameIds.of("ab", "c"));
  }

  @Test
  void a_phone_number_has_one_form() {
    assertThat(Phones.e164("(11) 98765-4321", "BR")).contains("+5511987654321");
    assertThat(Phones.e164("+55 11 98765 4321", null)).contains("+5511987654321");
    assertThat(Phones.e164("call me", "BR")).isEmpty();
  }
}
