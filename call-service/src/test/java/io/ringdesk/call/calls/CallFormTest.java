package io.ringdesk.call.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.call.calls.CallForm.LetterForm;
import io.ringdesk.call.calls.CallForm.ScriptForm;
import io.ringdesk.call.calls.NewOrderForm.LineForm;
import io.ringdesk.call.domain.Call;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.CallingHours;
import io.ringdesk.call.domain.Customer;
import io.ringdesk.call.domain.NewOrder;
import io.ringdesk.call.domain.ScriptShown;
import io.ringdesk.call.domain.Stage;
import io.ringdesk.chassis.web.BadInput;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallFormTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:05:00Z");
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
  private static final Customer LUCIA =
      new Customer("Lucía", "lucia@customers.example", "+5511987654321", SAO_PAULO);
  private static final String TOMORROW = "2026-11-24T10:00:00-03:00";

  @ParameterizedTest
  @EnumSource(
      value = CallResult.class,
      names = {"NOT_REACHED", "ALREADY_PAID", "REFUSAL", "INVALID_CONTACT"})
  void a_result_without_a_call_back_time_refuses_one_by_name(CallResult result) {
    assertThat(problems(form(result, TOMORROW, null)))
        .isEqualTo(
            "callBackAt: The result '%s' has no call back time: leave it out."
                .formatted(result.name().toLowerCase().replace('_', '-')));
  }

  @Test
  void a_call_back_needs_its_time() {
    assertThat(problems(form(CallResult.CALL_BACK, null, null)))
        .isEqualTo("callBackAt: The result 'call-back' needs the time that was promised.");
  }

  @Test
  void completed_may_have_a_call_back_time_or_none() {
    assertThat(
            form(CallResult.COMPLETED, null, null)
                .call("c", NOW, LUCIA, CallingHours.USUAL)
                .callBackAt())
        .isNull();
    assertThat(
            form(CallResult.COMPLETED, TOMORROW, null)
                .call("c", NOW, LUCIA, CallingHours.USUAL)
                .callBackAt())
        .isEqualTo("2026-11-24T13:00:00Z");
  }

  @Test
  void a_time_without_an_offset_is_the_customers() {
    assertThat(
            form(CallResult.CALL_BACK, "2026-11-24T10:00", null)
                .call("c", NOW, LUCIA, CallingHours.USUAL)
                .callBackAt())
        .isEqualTo("2026-11-24T13:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23T10:05:00Z", "2026-11-23T07:04", "2020-01-01T00:00:00+01:00"})
  void a_call_back_that_has_passed_is_refused(String time) {
    assertThat(problems(form(CallResult.CALL_BACK, time, null)))
        .isEqualTo("callBackAt: %s has passed: it is 2026-11-23T10:05:00Z.".formatted(time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tomorrow", "", "2026-13-01T00:00:00Z", "10:00", "2026-11-24"})
  void what_is_no_time_is_refused_with_an_example(String time) {
    assertThat(problems(form(CallResult.CALL_BACK, time, null)))
        .startsWith(
            "callBackAt: '%s' is not a time like 2026-11-24T10:00:00-03:00".formatted(time));
  }

  @Test
  void a_time_that_no_calendar_of_ours_keeps_is_refused() {
    assertThat(problems(form(CallResult.CALL_BACK, "+999999-01-01T00:00:00Z", null)))
        .contains("is too far from today");
  }

  @ParameterizedTest
  @EnumSource(CallResult.class)
  void without_a_call_back_the_orders_date_is_not_moved(CallResult result) {
    assertThat(problems(movingTheDate(result, null, TOMORROW)))
        .contains(
            "autoCancelAt: The order's date is moved with a call back, and there is none: leave this out.");
  }

  @ParameterizedTest
  @EnumSource(
      value = CallResult.class,
      names = {"COMPLETED", "CALL_BACK"})
  void the_orders_date_is_moved_with_a_call_back_and_read_like_its_time(CallResult result) {
    assertThat(
            movingTheDate(result, TOMORROW, TOMORROW)
                .call("c", NOW, LUCIA, CallingHours.USUAL)
                .autoCancelAt())
        .isEqualTo("2026-11-24T13:00:00Z");
    assertThat(
            movingTheDate(result, TOMORROW, "2026-11-30T23:59")
                .call("c", NOW, LUCIA, CallingHours.USUAL)
                .autoCancelAt())
        .isEqualTo("2026-12-01T02:59:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-24T12:59:59Z | The order would cancel itself at 2026-11-24T12:59:59Z, before the call back at"
            + " 2026-11-24T13:00:00Z.",
        "soon | is not a time like",
        "+999999-01-01T00:00:00Z | +999999-01-01T00:00:00Z is too far from today"
      })
  void a_date_on_which_the_order_can_not_cancel_itself_is_refused(String date, String why) {
    assertThat(problems(movingTheDate(CallResult.CALL_BACK, TOMORROW, date)))
        .startsWith("autoCancelAt: ")
        .contains(why);
  }

  @Test
  void a_call_for_a_task_moves_no_orders_date() {
    CallForm form =
        new CallForm(
            null,
            "t-1",
            CallResult.CALL_BACK,
            null,
            TOMORROW,
            null,
            null,
            null,
            null,
            null,
            null,
            TOMORROW);

    assertThat(problems(form)).startsWith("autoCancelAt: A call for a task moves no order's date");
  }

  private static CallForm movingTheDate(
      CallResult result, @Nullable String callBackAt, String autoCancelAt) {
    return new CallForm(
        "o-1", null, result, null, callBackAt, null, null, null, null, null, null, autoCancelAt);
  }

  @Test
  void a_call_without_a_result_is_refused_with_those_there_are() {
    assertThat(problems(form(null, null, null)))
        .isEqualTo(
            "result: Say what came of the call. There are: completed, not-reached, call-back, already-paid, refusal,"
                + " invalid-contact.");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "thanks, Subject, Body, letter",
        "-, Subject, -, letter.body",
        "-, -, Body, letter.subject",
        "' ', -, -, letter.template",
        "-, -, -, letter.subject"
      })
  void a_letter_is_a_template_or_a_subject_and_a_body(
      @Nullable String template, @Nullable String subject, @Nullable String body, String field) {
    assertThat(problems(form(CallResult.COMPLETED, null, new LetterForm(template, subject, body))))
        .startsWith(field + ": ");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void a_letter_to_whose_address_nobody_knows_is_refused_and_so_is_its_copy(
      @Nullable String email) {
    CallForm copied =
        new CallForm(
            "o-1",
            null,
            CallResult.COMPLETED,
            null,
            null,
            new LetterForm("thanks", null, null),
            true,
            null,
            null,
            null,
            null,
            null);

    assertThat(problems(copied, new Customer("Lucía", email, "+5511987654321", SAO_PAULO)))
        .isEqualTo(
            "letter: No e-mail address of this customer is known, so no letter reaches him. Have one put on the order"
                + " first, or leave this out.");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, TASK, 1, script.product",
        "' ', TASK, 1, script.product",
        "any, -, 1, script.stage",
        "any, TASK, -, script.version",
        "any, TASK, 0, script.version"
      })
  void a_script_is_named_by_its_product_its_stage_and_its_version(
      @Nullable String product, @Nullable Stage stage, @Nullable Integer version, String field) {
    assertThat(problems(reading(new ScriptForm(product, stage, version)))).startsWith(field + ": ");
  }

  @Test
  void a_script_that_is_named_in_full_is_kept_with_the_call() {
    assertThat(
            reading(new ScriptForm("any", Stage.CONFIRM, 3))
                .call("c", NOW, LUCIA, CallingHours.USUAL)
                .script())
        .isEqualTo(new ScriptShown("any", Stage.CONFIRM, 3));
  }

  private static CallForm reading(ScriptForm script) {
    return new CallForm(
        "o-1", null, CallResult.COMPLETED, null, null, null, null, null, null, null, script, null);
  }

  @Test
  void a_copy_of_no_letter_is_refused() {
    CallForm form =
        new CallForm(
            "o-1",
            null,
            CallResult.COMPLETED,
            null,
            null,
            null,
            true,
            null,
            null,
            null,
            null,
            null);

    assertThat(problems(form)).startsWith("copyToManager: There is no letter to copy");
  }

  @Test
  void a_call_that_ends_before_it_starts_is_refused() {
    CallForm form =
        new CallForm(
            "o-1",
            null,
            CallResult.COMPLETED,
            null,
            null,
            null,
            null,
            NOW,
            NOW.minusSeconds(1),
            null,
            null,
            null);

    assertThat(problems(form)).startsWith("endedAt: The call ends");
  }

  @Test
  void a_call_that_has_not_been_yet_is_refused_by_the_field_that_says_so() {
    Instant later = NOW.plusSeconds(60).plusMillis(1);

    assertThat(problems(made(later, null)))
        .isEqualTo("startedAt: %s has not come yet: it is %s.".formatted(later, NOW));
    assertThat(problems(made(NOW, later)))
        .isEqualTo("endedAt: %s has not come yet: it is %s.".formatted(later, NOW));
  }

  @Test
  void the_clock_of_who_called_may_be_fast_by_a_minute() {
    Instant fast = NOW.plusSeconds(60);
    Call call = made(fast, fast).call("c", NOW, LUCIA, CallingHours.USUAL);

    assertThat(call.startedAt()).isEqualTo(fast);
    assertThat(call.endedAt()).isEqualTo(fast);
  }

  private static CallForm made(Instant startedAt, @Nullable Instant endedAt) {
    return new CallForm(
        "o-1",
        null,
        CallResult.COMPLETED,
        null,
        null,
        null,
        null,
        startedAt,
        endedAt,
        null,
        null,
        null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-24T22:00 | 22:00 on 24 November 2026 | 09:00 on 25 November 2026",
        "2026-11-24T21:00:00-03:00 | 21:00 on 24 November 2026 | 09:00 on 25 November 2026",
        "2026-11-25T08:59 | 08:59 on 25 November 2026 | 09:00 on 25 November 2026"
      })
  void promised_for_an_hour_without_calls_the_note_says_from_when_on_he_can_be_called(
      String time, String there, String opening) {
    assertThat(noteOn(time, CallingHours.USUAL))
        .isEqualTo(
            "Calls in America/Sao_Paulo are made from 09:00 to 21:00, and not at %s; the customer can be called from %s on."
                .formatted(there, opening));
  }

  @Test
  void promised_for_a_day_without_calls_the_note_names_the_days() {
    CallingHours workingDays =
        new CallingHours(
            LocalTime.of(10, 0),
            LocalTime.of(20, 0),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.TUESDAY));

    assertThat(noteOn("2026-11-28T12:00", workingDays))
        .isEqualTo(
            "Calls in America/Sao_Paulo are made from 10:00 to 20:00 on Monday, Tuesday, and not at 12:00 on 28 November"
                + " 2026; the customer can be called from 10:00 on 30 November 2026 on.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-24T09:00", "2026-11-24T20:59:59"})
  void promised_for_an_hour_with_calls_there_is_no_note(String time) {
    assertThat(noteOn(time, CallingHours.USUAL)).isNull();
  }

  private static @Nullable String noteOn(String callBackAt, CallingHours hours) {
    return form(CallResult.CALL_BACK, callBackAt, null).call("c", NOW, LUCIA, hours).callBackNote();
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    CallForm form =
        new CallForm(
            "o-1",
            null,
            CallResult.REFUSAL,
            "x".repeat(20_001),
            TOMORROW,
            new LetterForm(null, "Subject", null),
            null,
            NOW,
            NOW.minusSeconds(1),
            null,
            null,
            null);

    assertThat(problems(form)).contains("callBackAt: ", "comment: ", "letter.body: ", "endedAt: ");
  }

  @ParameterizedTest
  @EnumSource(value = CallResult.class, names = "COMPLETED", mode = EnumSource.Mode.EXCLUDE)
  void a_result_that_makes_no_new_order_refuses_one_by_name(CallResult result) {
    String callBackAt = result == CallResult.CALL_BACK ? TOMORROW : null;
    CallForm form =
        new CallForm(
            "o-1",
            null,
            result,
            null,
            callBackAt,
            null,
            null,
            null,
            null,
            new NewOrderForm(null, null, null),
            null,
            null);

    assertThat(problems(form))
        .isEqualTo(
            "newOrder: The result '%s' makes no new order: leave it out."
                .formatted(result.name().toLowerCase().replace('_', '-')));
  }

  @Test
  void a_call_for_a_task_makes_no_new_order() {
    CallForm form =
        new CallForm(
            null,
            "t-1",
            CallResult.COMPLETED,
            null,
            null,
            null,
            null,
            null,
            null,
            new NewOrderForm(null, null, null),
            null,
            null);

    assertThat(problems(form)).startsWith("newOrder: A call for a task makes no new order");
  }

  @Test
  void a_new_order_has_an_id_that_follows_from_the_call() {
    CallForm form =
        new CallForm(
            "o-1",
            null,
            CallResult.COMPLETED,
            null,
            null,
            null,
            null,
            null,
            null,
            new NewOrderForm(null, true, null),
            null,
            null);

    NewOrder first = form.call("c-1", NOW, LUCIA, CallingHours.USUAL).newOrder();
    assertThat(form.call("c-1", NOW, LUCIA, CallingHours.USUAL).newOrder()).isEqualTo(first);
    assertThat(form.call("c-2", NOW, LUCIA, CallingHours.USUAL).newOrder()).isNotEqualTo(first);
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

    assertThat(problems(completedWith(List.of(line))))
        .startsWith("newOrder.lines[0].%s: ".formatted(field));
  }

  @Test
  void a_new_order_has_from_one_to_five_hundred_lines() {
    LineForm line = tenEach(null, null);

    assertThat(problems(completedWith(List.of()))).startsWith("newOrder.lines: ");
    assertThat(problems(completedWith(Collections.nCopies(501, line))))
        .startsWith("newOrder.lines: ");
    assertThat(
            completedWith(Collections.nCopies(500, line))
                .call("c", NOW, LUCIA, CallingHours.USUAL)
                .newOrder())
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
    assertThat(problems(completedWith(List.of(tenEach(amount, percent)))))
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
    CallForm form = completedForm(new NewOrderForm(null, null, "x".repeat(301)));

    assertThat(problems(form)).isEqualTo("newOrder.discountCode: This has at most 300 characters.");
  }

  private static LineForm tenEach(@Nullable BigDecimal discount, @Nullable BigDecimal percent) {
    return new LineForm(
        "A", null, BigDecimal.ONE, BigDecimal.TEN, null, null, null, discount, percent);
  }

  private static NewOrder wanted(NewOrderForm newOrder) {
    return Objects.requireNonNull(
        completedForm(newOrder).call("c", NOW, LUCIA, CallingHours.USUAL).newOrder());
  }

  private static CallForm completedWith(List<@Nullable LineForm> lines) {
    return completedForm(new NewOrderForm(lines, null, null));
  }

  private static CallForm completedForm(NewOrderForm newOrder) {
    return new CallForm(
        "o-1",
        null,
        CallResult.COMPLETED,
        null,
        null,
        null,
        null,
        null,
        null,
        newOrder,
        null,
        null);
  }

  @Test
  void an_order_has_to_be_named() {
    CallForm form =
        new CallForm(
            " ", null, CallResult.COMPLETED, null, null, null, null, null, null, null, null, null);

    assertThatThrownBy(form::checkedItemId)
        .isInstanceOf(BadInput.class)
        .hasMessage("orderId: Name the order that the call was about, or the task.");
  }

  private static CallForm form(
      @Nullable CallResult result, @Nullable String callBackAt, @Nullable LetterForm letter) {
    return new CallForm(
        "o-1", null, result, null, callBackAt, letter, null, null, null, null, null, null);
  }

  private static String problems(CallForm form) {
    return problems(form, LUCIA);
  }

  private static String problems(CallForm form, Customer customer) {
    try {
      form.call("c", NOW, customer, CallingHours.USUAL);
    } catch (BadInput bad) {
      return String.valueOf(bad.getMessage());
    }
    throw new AssertionError("Nothing was refused.");
  }
}
