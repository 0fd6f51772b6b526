package io.ringdesk.local.platform.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.rules.ReferenceModel.ExpectedOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The model itself, against figures worked out by hand. */
class ReferenceModelTest {
  private static final String BASE_100 = line("100.00", 1, "base");

  @Test
  void an_order_without_money_awaits_it() {
    assertThat(expect(placed(BASE_100)))
        .isEqualTo(order("awaiting", "100.00", "0.00", "0.00", "0.00"));
  }

  @Test
  void news_of_an_order_that_was_never_placed_make_no_order() {
    assertThat(ReferenceModel.expect(List.of(payment("p1", "10.00", 9)))).isEmpty();
  }

  @Test
  void a_confirmation_shows_only_while_nothing_else_does() {
    var confirmed = news("confirmed", "\"by\":\"anna\"");
    assertThat(expect(placed(BASE_100), confirmed).status()).isEqualTo("confirmed");
    assertThat(expect(placed(BASE_100), confirmed, payment("p1", "1.00", 9)).status())
        .isEqualTo("prepaid");
    assertThat(expect(placed(BASE_100), confirmed, cancelled()).status()).isEqualTo("cancelled");
  }

  @Test
  void part_of_the_money_makes_it_prepaid_and_earns_nothing() {
    assertThat(expect(placed(BASE_100), payment("p1", "99.99", 9)))
        .isEqualTo(order("prepaid", "100.00", "99.99", "0.00", "0.00"));
  }

  @Test
  void money_in_full_makes_it_paid_and_earns_ten_per_cent() {
    assertThat(expect(placed(BASE_100), payment("p1", "40.00", 9), payment("p2", "60.00", 10)))
        .isEqualTo(order("paid", "100.00", "100.00", "0.00", "10.00"));
  }

  @Test
  void a_payment_that_comes_twice_counts_once() {
    assertThat(expect(placed(BASE_100), payment("p1", "50.00", 9), payment("p1", "50.00", 9)))
        .isEqualTo(order("prepaid", "100.00", "50.00", "0.00", "0.00"));
  }

  @Test
  void shipping_is_part_of_the_amount_and_earns_nothing() {
    assertThat(expect(placed(BASE_100, "7.50", "0"), payment("p1", "107.50", 9)))
        .isEqualTo(order("paid", "107.50", "107.50", "0.00", "10.00"));
  }

  @Test
  void a_discount_is_spread_over_the_lines_by_value() {
    // 99.80 + 19.00 base and cross, 120.00 upsale, 10.00 off:
    // (118.80 × 10 % + 120.00 × 20 %) × 228.80 / 238.80 = 34.3775…
    var lines =
        line("49.90", 2, "base") + "," + line("19.00", 1, "cross") + "," + line("120", 1, "upsale");
    assertThat(expect(placed(lines, "4.90", "10.00"), payment("p1", "233.70", 9)))
        .isEqualTo(order("paid", "233.70", "233.70", "0.00", "34.38"));
  }

  @Test
  void a_half_is_rounded_to_even() {
    assertThat(
            expect(placed(line("0.25", 1, "base")), payment("p1", "0.25", 9)).managersCommission())
        .isEqualTo("0.02");
    assertThat(
            expect(placed(line("0.35", 1, "base")), payment("p1", "0.35", 9)).managersCommission())
        .isEqualTo("0.04");
  }

  @Test
  void a_refund_takes_back_its_share() {
    assertThat(expect(placed(BASE_100), payment("p1", "100.00", 9), refund("r1", "33.33")))
        .isEqualTo(order("paid", "100.00", "100.00", "33.33", "6.67"));
  }

  @Test
  void a_whole_refund_takes_back_all() {
    assertThat(
            expect(
                placed(BASE_100),
                payment("p1", "100.00", 9),
                refund("r1", "60.00"),
                refund("r2", "40.00")))
        .isEqualTo(order("refunded", "100.00", "100.00", "100.00", "0.00"));
  }

  @Test
  void a_cancelled_order_that_is_paid_in_full_is_paid() {
    assertThat(expect(placed(BASE_100), cancelled(), payment("p1", "100.00", 9)))
        .isEqualTo(order("paid", "100.00", "100.00", "0.00", "10.00"));
    assertThat(expect(placed(BASE_100), cancelled(), payment("p1", "99.00", 9)))
        .isEqualTo(order("cancelled", "100.00", "99.00", "0.00", "0.00"));
  }

  @Test
  void a_change_before_payment_in_full_applies_and_the_last_wins() {
    assertThat(
            expect(
                placed(BASE_100),
                changed("\"lines\":[" + line("80.00", 1, "base") + "]", 11),
                changed("\"lines\":[" + line("90.00", 1, "base") + "]", 10),
                payment("p1", "80.00", 12)))
        .isEqualTo(order("paid", "80.00", "80.00", "0.00", "8.00"));
  }

  @Test
  void a_change_after_payment_in_full_does_not_apply() {
    assertThat(
            expect(
                placed(BASE_100),
                payment("p1", "100.00", 9),
                changed("\"lines\":[" + line("200.00", 1, "base") + "]", 10)))
        .isEqualTo(order("paid", "100.00", "100.00", "0.00", "10.00"));
  }

  @Test
  void what_a_change_leaves_out_stays() {
    assertThat(expect(placed(BASE_100, "5.00", "0"), changed("\"discount\":10", 10)).amount())
        .isEqualTo("95.00");
  }

  @Test
  void an_amount_is_never_below_nothing() {
    assertThat(expect(placed(BASE_100, "0", "130.00")))
        .isEqualTo(order("paid", "0.00", "0.00", "0.00", "0.00"));
  }

  @Test
  void an_affiliate_earns_what_the_order_says_less_its_share_of_refunds() {
    var placed =
        IntakeEvent.of(
            placed(BASE_100)
                .json()
                .replace(
                    "\"lines\"",
                    "\"affiliate\":{\"id\":\"a\",\"commission\":\"12.00\"},\"lines\""));
    assertThat(
            expect(placed, payment("p1", "100.00", 9), refund("r1", "25.00"))
                .affiliatesCommission())
        .isEqualTo("9.00");
  }

  @Test
  void a_currency_without_decimals_is_rounded_to_whole_ones() {
    var placed = IntakeEvent.of(placed(line("105", 1, "base")).json().replace("EUR", "JPY"));
    assertThat(expect(placed, payment("p1", "105", 9)).managersCommission()).isEqualTo("10");
  }

  @Test
  void the_order_of_the_news_makes_no_difference() {
    var news =
        Stream.of(
                placed(BASE_100, "5.00", "2.50"),
                payment("p1", "40.00", 9),
                changed("\"shipping\":\"0\"", 10),
                payment("p2", "57.50", 11),
                changed("\"shipping\":\"50\"", 12),
                refund("r1", "10.00"),
                cancelled(),
                payment("p1", "40.00", 9))
            .toList();
    var expected = ReferenceModel.expect(news);
    assertThat(expected.values()).first().extracting(ExpectedOrder::status).isEqualTo("paid");
    for (var seed = 0; seed < 200; seed++) {
      var shuffled = new ArrayList<>(news);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(ReferenceModel.expect(shuffled)).isEqualTo(expected);
    }
  }

  private static ExpectedOrder expect(IntakeEvent... news) {
    return ReferenceModel.expect(Arrays.asList(news)).values().iterator().next();
  }

  private static ExpectedOrder order(
      String status, String amount, String received, String refunded, String commission) {
    return new ExpectedOrder(
        status,
        new BigDecimal(amount),
        new BigDecimal(received),
        new BigDecimal(refunded),
        new BigDecimal(commission),
        new BigDecimal("0.00"));
  }

  private static String line(String price, int quantity, String kind) {
    return """
    {"sku":"s","quantity":%d,"unitPrice":"%s","kind":"%s"}"""
        .formatted(quantity, price, kind);
  }

  private static IntakeEvent placed(String lines) {
    return placed(lines, "0", "0");
  }

  private static IntakeEvent placed(String lines, String shipping, String discount) {
    return news(
        "placed",
        """
        "placedAt":"2026-11-20T08:00:00+01:00","currency":"EUR","shipping":"%s","discount":"%s",
        "customer":{"email":"a@customers.example"},"lines":[%s]"""
            .formatted(shipping, discount, lines));
  }

  private static IntakeEvent payment(String id, String amount, int hour) {
    return news(
        "payment",
        """
        "paymentId":"%s","amount":"%s","paidAt":"2026-11-20T%02d:00:00+01:00\""""
            .formatted(id, amount, hour));
  }

  private static IntakeEvent refund(String id, String amount) {
    return news(
        "refund",
        """
        "refundId":"%s","amount":"%s","refundedAt":"2026-11-21T08:00:00+01:00\""""
            .formatted(id, amount));
  }

  private static IntakeEvent changed(String what, int hour) {
    return news(
        "changed", "\"changedAt\":\"2026-11-20T%02d:00:00+01:00\",%s".formatted(hour, what));
  }

  private static IntakeEvent cancelled() {
    return news("cancelled", "\"cancelledAt\":\"2026-11-20T08:30:00+01:00\"");
  }

  private static IntakeEvent news(String kind, String data) {
    return IntakeEvent.of(
        """
        {"type":"order-intake.%s.v1","data":{"source":"shop","externalId":"1",%s}}"""
            .formatted(kind, data));
  }
}
