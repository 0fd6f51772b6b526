package io.ringdesk.call.calls;

import static io.ringdesk.call.calls.RecordedCall.TOMORROW;
import static io.ringdesk.call.calls.RecordedCall.forAnOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.calls.NewOrderForm.LineForm;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.NewOrder;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The order that a call makes beside the one that it was about. */
class NewOrderFormTest {

  private static final NewOrderForm AS_THE_OLD_ONE = new NewOrderForm(null, null, null);

  @ParameterizedTest
  @EnumSource(value = CallResult.class, names = "COMPLETED", mode = EnumSource.Mode.EXCLUDE)
  void a_result_that_makes_no_new_order_refuses_one_by_name(CallResult result) {
    RecordedCall call =
        forAnOrder(result)
            .callBackAt(result == CallResult.CALL_BACK ? TOMORROW : null)
            .newOrder(AS_THE_OLD_ONE);

    assertThat(call.problems())
        .isEqualTo(
            "newOrder: The result '%s' makes no new order: leave it out."
                .formatted(result.name().toLowerCase().replace('_', '-')));
  }

  @Test
  void a_call_for_a_task_makes_no_new_order() {
    assertThat(RecordedCall.forATask(CallResult.COMPLETED).newOrder(AS_THE_OLD_ONE).problems())
        .startsWith("newOrder: A call for a task makes no new order");
  }

  @Test
  void a_new_order_has_an_id_that_follows_from_the_call() {
    RecordedCall call = completedWith(new NewOrderForm(null, true, null));

    NewOrder first = call.call("c-1", CallingHours.USUAL).newOrder();
    assertThat(call.call("c-1", CallingHours.USUAL).newOrder()).isEqualTo(first);
    assertThat(call.call("c-2", CallingHours.USUAL).newOrder()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, 1, 5, sku",
        "' ', 1, 5, sku",
        "A, -, 5, quantity",
        "A, 0, 5, quantity",
        "A, 1.5, 5, quantity",
        "A, 1000001, 5, quantity",
        "A, 1, -, unitPrice",
        "A, 1, -0.01, unitPrice",
        "A, 1, 1000000000000, unitPrice",
        "A, 1, 1E-11, unitPrice",
        "A, 1, 1E+9, unitPrice"
      })
  void a_line_that_can_not_be_sold_is_refused_by_its_field(
      @Nullable String sku,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal price,
      String field) {
    LineForm line = new LineForm(sku, null, quantity, price, null, null, null, null, null);

    assertThat(completedWith(List.of(line)).problems())
        .startsWith("newOrder.lines[0].%s: ".formatted(field));
  }

  @Test
  void a_new_order_has_from_one_to_five_hundred_lines() {
    LineForm line = tenEach(null, null);

    assertThat(completedWith(List.of()).problems()).startsWith("newOrder.lines: ");
    assertThat(completedWith(Collections.nCopies(501, line)).problems())
        .startsWith("newOrder.lines: ");
    assertThat(completedWith(Collections.nCopies(500, line)).call().newOrder())
        .extracting(NewOrder::lines)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(500);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-1, -, discount",
        "1E+9, -, discount",
        "-, 0, discountPercent",
        "-, 100.01, discountPercent",
        "-, 12.34567, discountPercent",
        "-, 1E+1, discountPercent",
        "5, 10, discountPercent"
      })
  void a_discount_that_can_not_be_given_is_refused_by_its_field(
      @Nullable BigDecimal amount, @Nullable BigDecimal percent, String field) {
    assertThat(completedWith(List.of(tenEach(amount, percent))).problems())
        .startsWith("newOrder.lines[0].%s: ".formatted(field));
  }

  @Test
  void a_new_order_may_have_the_discounts_that_one_placed_by_hand_may_have() {
    List<@Nullable LineForm> lines =
        List.of(tenEach(new BigDecimal("2.50"), null), tenEach(null, new BigDecimal("12.5")));

    NewOrder wanted = wanted(new NewOrderForm(lines, true, " spring "));

    assertThat(wanted.discountCode()).isEqualTo("spring");
    assertThat(wanted.lines())
        .extracting(line -> line.discount() + " " + line.discountPercent())
        .containsExactly("2.50 null", "null 12.5");
    assertThat(wanted(new NewOrderForm(null, null, "spring")).lines()).isNull();
    assertThat(wanted(new NewOrderForm(null, null, " ")).discountCode()).isNull();
  }

  @Test
  void a_code_is_no_longer_than_codes_are() {
    RecordedCall call = completedWith(new NewOrderForm(null, null, "x".repeat(301)));

    assertThat(call.problems())
        .isEqualTo("newOrder.discountCode: This has at most 300 characters.");
  }

  private static LineForm tenEach(@Nullable BigDecimal discount, @Nullable BigDecimal percent) {
    return new LineForm(
        "A", null, BigDecimal.ONE, BigDecimal.TEN, null, null, null, discount, percent);
  }

  private static NewOrder wanted(NewOrderForm newOrder) {
    return Objects.requireNonNull(completedWith(newOrder).call().newOrder());
  }

  private static RecordedCall completedWith(List<@Nullable LineForm> lines) {
    return completedWith(new NewOrderForm(lines, null, null));
  }

  private static RecordedCall completedWith(NewOrderForm newOrder) {
    return forAnOrder(CallResult.COMPLETED).newOrder(newOrder);
  }
}
