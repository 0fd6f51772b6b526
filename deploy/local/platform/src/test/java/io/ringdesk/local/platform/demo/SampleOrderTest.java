package io.ringdesk.local.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleOrderTest {

  private static final SampleOrder ORDER =
      new SampleOrder(
          "S-1",
          Currency.getInstance("EUR"),
          List.of(
              new SampleOrder.Line(money("80.00"), false),
              new SampleOrder.Line(money("20.00"), true)),
          money("5.00"),
          money("10.00"),
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          false);

  @Test
  void its_amount_is_the_goods_less_the_discount_with_the_shipping() {
    assertThat(ORDER.amount()).isEqualByComparingTo("95.00");
  }

  @Test
  void money_decides_its_status() {
    assertThat(ORDER.status()).isEqualTo("awaiting");
    assertThat(ORDER.withPayment(money("1")).status()).isEqualTo("prepaid");
    assertThat(ORDER.withPayment(money("95")).status()).isEqualTo("paid");
    assertThat(ORDER.withPayment(money("95")).withRefund(money("95")).status())
        .isEqualTo("refunded");
    assertThat(ORDER.withCancellation().status()).isEqualTo("cancelled");
    assertThat(ORDER.withCancellation().withPayment(money("95")).status()).isEqualTo("paid");
  }

  @Test
  void its_commission_is_of_the_lines_after_the_discount_without_the_shipping() {
    assertThat(ORDER.withPayment(money("95")).commission()).isEqualByComparingTo("10.80");
    assertThat(ORDER.withPayment(money("94")).commission()).isZero();
  }

  @Test
  void a_refund_takes_its_share_of_the_commission() {
    var paid = ORDER.withPayment(money("95"));
    assertThat(paid.withRefund(money("19")).commission()).isEqualByComparingTo("8.64");
    assertThat(paid.withRefund(money("95")).commission()).isZero();
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
