package io.ringdesk.order.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.wire.Json;
import io.ringdesk.order.domain.Affiliate;
import io.ringdesk.order.domain.News;
import io.ringdesk.order.domain.PaymentNews;
import io.ringdesk.order.domain.RefundNews;
import io.ringdesk.testkit.Contracts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class IntakeEventTest {

  private static final String PLACED = "order-intake.placed.v1";

  @Test
  void each_type_is_read_as_the_contract_shows() {
    assertThat(read(PLACED, sample(PLACED))).isInstanceOf(IntakeEvent.Placed.class);
    for (String type : new String[] {"payment", "refund", "cancelled", "changed"}) {
      String name = "order-intake." + type + ".v1";
      assertThat(read(name, sample(name)))
          .isInstanceOf(IntakeEvent.Told.class)
          .extracting(IntakeEvent::orderId)
          .isEqualTo(read(PLACED, sample(PLACED)).orderId());
    }
  }

  @Test
  void times_count_in_utc_and_amounts_are_exact() {
    var payment =
        (IntakeEvent.Told) read("order-intake.payment.v1", sample("order-intake.payment.v1"));
    assertThat(payment.news())
        .isEqualTo(
            new PaymentNews(
                "pay-7781",
                new BigDecimal("133.70"),
                Instant.parse("2026-11-22T16:20:00Z"),
                "card"));
  }

  @ParameterizedTest
  @CsvSource({
    "order-intake.payment.v1, 'EUR'",
    "order-intake.refund.v1, 'BRL'",
  })
  void money_may_come_with_its_currency(String type, String currency) {
    String money = "{\"amount\": \"133.70\", \"currency\": \"%s\"}".formatted(currency);
    News news = ((IntakeEvent.Told) read(type, with(sample(type), "/amount", money))).news();
    switch (news) {
      case PaymentNews payment -> {
        assertThat(payment.amount()).isEqualTo("133.70");
        assertThat(payment.currency()).isEqualTo(currency);
      }
      case RefundNews refund -> {
        assertThat(refund.amount()).isEqualTo("133.70");
        assertThat(refund.currency()).isEqualTo(currency);
      }
      default -> throw new AssertionError(news);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"id\": \"partner\"}; 0.00",
        "{\"id\": \"partner\", \"commission\": 7.5}; 7.50",
        "{\"id\": \"partner\", \"commission\": {\"amount\": \"7.50\", \"currency\": \"EUR\"}}; 7.50",
      })
  void so_may_the_commission_of_an_affiliate_which_is_nothing_where_it_is_left_out(
      String affiliate, String amount) {
    var placed = (IntakeEvent.Placed) read(PLACED, with(sample(PLACED), "/affiliate", affiliate));
    assertThat(placed.placing().affiliate())
        .isEqualTo(new Affiliate("partner", Money.of(CurrencyUnit.EUR, new BigDecimal(amount))));
  }

  @Test
  void a_phone_is_read_in_the_customers_country_and_kept_as_it_is_where_it_can_not_be() {
    assertThat(customerPhone("\"612 34 56 78\"")).isEqualTo("+34612345678");
    assertThat(customerPhone("\"ask at the desk\"")).isEqualTo("ask at the desk");
  }

  private static String customerPhone(String phone) {
    var placed = (IntakeEvent.Placed) read(PLACED, with(sample(PLACED), "/customer/phone", phone));
    return String.valueOf(placed.placing().terms().customer().phone());
  }

  @Test
  void text_of_every_script_goes_through() {
    String name = "Zoë 👩‍👩‍👧 \u202eevil\u202c Ω≈ç e\u0301 \u202Eabc عربى 中文";
    var placed =
        (IntakeEvent.Placed)
            read(
                PLACED,
                with(sample(PLACED), "/customer/name", Json.events().writeValueAsString(name)));
    assertThat(placed.placing().terms().customer().name()).isEqualTo(name);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("/source", null, "source", "This is needed."),
        mistake("/externalId", "\"\"", "externalId", "This is needed."),
        mistake("/externalId", "17", "externalId", "This has to be a string."),
        mistake("/placedAt", "\"yesterday\"", "placedAt", "'yesterday' is not a time."),
        mistake("/placedAt", "\"2026-11-20T09:15:00\"", "placedAt", "Write it with its offset"),
        mistake("/placedAt", "\"9999-12-31T00:00:00Z\"", "placedAt", "not between 1970 and 2200"),
        mistake("/currency", "\"EURO\"", "currency", "at most 3 characters"),
        mistake("/currency", "\"ZZZ\"", "currency", "'ZZZ' is not an ISO 4217 currency code"),
        mistake("/customer", null, "customer", "needed"),
        mistake("/customer", "\"Ana\"", "customer", "This has to be an object."),
        mistake(
            "/customer", "{\"name\":\"Ana\"}", "customer.email", "An e-mail or a phone is needed"),
        mistake("/customer/email", "\"ana\"", "customer.email", "'ana' is not an e-mail address"),
        mistake("/customer/name", "\"a\\u0000b\"", "customer.name", "U+0000"),
        mistake("/customer/name", "\"a\\ud800b\"", "customer.name", "lone surrogate"),
        mistake("/customer/timeZone", "\"Mars/Base\"", "customer.timeZone", "IANA"),
        mistake(
            "/customer/address/country", "\"Spain\"", "customer.address.country", "two letters"),
        mistake("/lines", "[]", "lines", "1 to 500"),
        mistake("/lines", null, "lines", "At least one line is needed."),
        mistake("/lines/0/quantity", "0", "lines[0].quantity", "whole number from 1"),
        mistake("/lines/0/quantity", "-1", "lines[0].quantity", "whole number from 1"),
        mistake("/lines/0/quantity", "1.5", "lines[0].quantity", "whole number from 1"),
        mistake("/lines/0/quantity", "\"2\"", "lines[0].quantity", "whole number from 1"),
        mistake("/lines/1/unitPrice", "\"-1.00\"", "lines[1].unitPrice", "zero or more"),
        mistake("/lines/1/unitPrice", "-1", "lines[1].unitPrice", "zero or more"),
        mistake("/lines/1/unitPrice", "1e400000000", "lines[1].unitPrice", "zero or more"),
        mistake(
            "/lines/1/unitPrice",
            "\"9.999\"",
            "lines[1].unitPrice",
            "more decimals than EUR has (2)"),
        mistake(
            "/lines/0/kind",
            "\"gift\"",
            "lines[0].kind",
            "'gift' is none of [base, cross, upsale]"),
        mistake("/lines/0/electronic", "\"yes\"", "lines[0].electronic", "true or false"),
        mistake("/shipping", "\"free\"", "shipping", "zero or more"),
        mistake("/discount", "\"0.001\"", "discount", "more decimals"),
        mistake("/ip", "\"evil.example\"", "ip", "not an IPv4 or IPv6 address"),
        mistake("/affiliate/commission", "\"1.234\"", "affiliate.commission", "more decimals"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void each_mistake_is_named_with_its_field_and_the_way_to_mend_it(
      String pointer, String json, String field, String message) {
    BadInput bad =
        catchThrowableOfType(
            BadInput.class, () -> read(PLACED, with(sample(PLACED), pointer, json)));
    assertThat(bad.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo(field);
              assertThat(problem.message()).contains(message);
            });
  }

  @Test
  void all_mistakes_are_told_at_once() {
    String two = with(with(sample(PLACED), "/source", null), "/lines/0/quantity", "0");
    BadInput bad = catchThrowableOfType(BadInput.class, () -> read(PLACED, two));
    assertThat(bad.problems()).hasSize(2);
  }

  @Test
  void a_change_of_nothing_and_an_unknown_type_are_refused() {
    BadInput nothing =
        catchThrowableOfType(
            BadInput.class,
            () ->
                read(
                    "order-intake.changed.v1",
                    "{\"source\":\"s\",\"externalId\":\"1\",\"changedAt\":\"2026-11-20T09:15:00Z\"}"));
    assertThat(nothing.problems().getFirst().message()).contains("One of lines");
    BadInput unknown = catchThrowableOfType(BadInput.class, () -> read("order.made.v7", "{}"));
    assertThat(unknown.problems().getFirst().message())
        .contains("'order.made.v7' is not taken here");
  }

  @Test
  void a_payment_of_nothing_is_refused() {
    BadInput bad =
        catchThrowableOfType(
            BadInput.class,
            () ->
                read(
                    "order-intake.payment.v1",
                    with(sample("order-intake.payment.v1"), "/amount", "\"0.00\"")));
    assertThat(bad.problems().getFirst().message()).isEqualTo("This has to be more than zero.");
  }

  private static Arguments mistake(
      String pointer, @Nullable String json, String field, String message) {
    return Arguments.of(pointer, json, field, message);
  }

  private static String sample(String type) {
    return Contracts.sample(type);
  }

  private static String with(String json, String pointer, @Nullable String value) {
    JsonNode tree = Json.events().readTree(json);
    int last = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) tree.at(pointer.substring(0, last));
    String name = pointer.substring(last + 1);
    if (value == null) {
      parent.remove(name);
      return tree.toString();
    }
    parent.put(name, "@here@");
    return tree.toString().replace("\"@here@\"", value);
  }

  private static IntakeEvent read(String type, String data) {
    return IntakeEvent.read(
        new Incoming(
            "order-intake",
            0,
            0,
            "e-1",
            "/shops/test",
            type,
            "key",
            0,
            Instant.EPOCH,
            "shop",
            null,
            null,
            data.getBytes(StandardCharsets.UTF_8)));
  }
}
