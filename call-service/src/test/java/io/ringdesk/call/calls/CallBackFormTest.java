package io.ringdesk.call.calls;

import static io.ringdesk.call.calls.RecordedCall.TOMORROW;
import static io.ringdesk.call.calls.RecordedCall.forAnOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.CallingHours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time for which a call back is promised, and the order's date that is moved with it. */
class CallBackFormTest {

  @ParameterizedTest
  @EnumSource(
      value = CallResult.class,
      names = {"NOT_REACHED", "ALREADY_PAID", "REFUSAL", "INVALID_CONTACT"})
  void a_result_without_a_call_back_time_refuses_one_by_name(CallResult result) {
    assertThat(forAnOrder(result).callBackAt(TOMORROW).problems())
        .isEqualTo(
            "callBackAt: The result '%s' has no call back time: leave it out."
                .formatted(result.name().toLowerCase().replace('_', '-')));
  }

  @Test
  void a_call_back_needs_its_time() {
    assertThat(promised(null).problems())
        .isEqualTo("callBackAt: The result 'call-back' needs the time that was promised.");
  }

  @Test
  void completed_may_have_a_call_back_time_or_none() {
    assertThat(forAnOrder(CallResult.COMPLETED).call().callBackAt()).isNull();
    assertThat(forAnOrder(CallResult.COMPLETED).callBackAt(TOMORROW).call().callBackAt())
        .isEqualTo("2026-11-24T13:00:00Z");
  }

  @Test
  void a_time_without_an_offset_is_the_customers() {
    assertThat(promised("2026-11-24T10:00").call().callBackAt()).isEqualTo("2026-11-24T13:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23T10:05:00Z", "2026-11-23T07:04", "2020-01-01T00:00:00+01:00"})
  void a_call_back_that_has_passed_is_refused(String time) {
    assertThat(promised(time).problems())
        .isEqualTo("callBackAt: %s has passed: it is 2026-11-23T10:05:00Z.".formatted(time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tomorrow", "", "2026-13-01T00:00:00Z", "10:00", "2026-11-24"})
  void what_is_no_time_is_refused_with_an_example(String time) {
    assertThat(promised(time).problems())
        .startsWith(
            "callBackAt: '%s' is not a time like 2026-11-24T10:00:00-03:00".formatted(time));
  }

  @Test
  void a_time_that_no_calendar_of_ours_keeps_is_refused() {
    assertThat(promised("+999999-01-01T00:00:00Z").problems()).contains("is too far from today");
  }

  private static RecordedCall promised(@Nullable String time) {
    return forAnOrder(CallResult.CALL_BACK).callBackAt(time);
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
    return promised(callBackAt).call("c", hours).callBackNote();
  }

  @ParameterizedTest
  @EnumSource(CallResult.class)
  void without_a_call_back_the_orders_date_is_not_moved(CallResult result) {
    assertThat(forAnOrder(result).autoCancelAt(TOMORROW).problems())
        .contains(
            "autoCancelAt: The order's date is moved with a call back, and there is none: leave this out.");
  }

  @ParameterizedTest
  @EnumSource(
      value = CallResult.class,
      names = {"COMPLETED", "CALL_BACK"})
  void the_orders_date_is_moved_with_a_call_back_and_read_like_its_time(CallResult result) {
    assertThat(movedTo(TOMORROW, result).call().autoCancelAt()).isEqualTo("2026-11-24T13:00:00Z");
    assertThat(movedTo("2026-11-30T23:59", result).call().autoCancelAt())
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
    assertThat(movedTo(date, CallResult.CALL_BACK).problems())
        .startsWith("autoCancelAt: ")
        .contains(why);
  }

  private static RecordedCall movedTo(String date, CallResult result) {
    return forAnOrder(result).callBackAt(TOMORROW).autoCancelAt(date);
  }

  @Test
  void a_call_for_a_task_moves_no_orders_date() {
    RecordedCall call =
        RecordedCall.forATask(CallResult.CALL_BACK).callBackAt(TOMORROW).autoCancelAt(TOMORROW);

    assertThat(call.problems()).startsWith("autoCancelAt: A call for a task moves no order's date");
  }
}
