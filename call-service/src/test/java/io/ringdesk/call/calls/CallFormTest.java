package io.ringdesk.call.calls;

import static io.ringdesk.call.calls.RecordedCall.NOW;
import static io.ringdesk.call.calls.RecordedCall.TOMORROW;
import static io.ringdesk.call.calls.RecordedCall.forAnOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.call.calls.CallForm.LetterForm;
import io.ringdesk.call.calls.CallForm.ShownScript;
import io.ringdesk.call.domain.Call;
import io.ringdesk.call.domain.CallResult;
import io.ringdesk.call.domain.ScriptShown;
import io.ringdesk.call.domain.Stage;
import io.ringdesk.chassis.web.BadInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every record of a call has: what it was about, when it was, what came of it. */
class CallFormTest {

  @Test
  void an_order_has_to_be_named() {
    assertThatThrownBy(() -> RecordedCall.forNothing().form().checkedItemId())
        .isInstanceOf(BadInput.class)
        .hasMessage("orderId: Name the order that the call was about, or the task.");
  }

  @Test
  void a_call_without_a_result_is_refused_with_those_there_are() {
    assertThat(forAnOrder(null).problems())
        .isEqualTo(
            "result: Say what came of the call. There are: completed, not-reached, call-back, already-paid, refusal,"
                + " invalid-contact.");
  }

  @Test
  void a_call_that_ends_before_it_starts_is_refused() {
    assertThat(made(NOW, NOW.minusSeconds(1)).problems()).startsWith("endedAt: The call ends");
  }

  @Test
  void a_call_that_has_not_been_yet_is_refused_by_the_field_that_says_so() {
    Instant later = NOW.plusSeconds(60).plusMillis(1);

    assertThat(made(later, null).problems())
        .isEqualTo("startedAt: %s has not come yet: it is %s.".formatted(later, NOW));
    assertThat(made(NOW, later).problems())
        .isEqualTo("endedAt: %s has not come yet: it is %s.".formatted(later, NOW));
  }

  @Test
  void the_clock_of_who_called_may_be_fast_by_a_minute() {
    Instant fast = NOW.plusSeconds(60);
    Call call = made(fast, fast).call();

    assertThat(call.startedAt()).isEqualTo(fast);
    assertThat(call.endedAt()).isEqualTo(fast);
  }

  private static RecordedCall made(Instant from, @Nullable Instant until) {
    return forAnOrder(CallResult.COMPLETED).made(from, until);
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
    assertThat(reading(new ShownScript(product, stage, version)).problems())
        .startsWith(field + ": ");
  }

  @Test
  void a_script_that_is_named_in_full_is_kept_with_the_call() {
    assertThat(reading(new ShownScript("any", Stage.CONFIRM, 3)).call().script())
        .isEqualTo(new ScriptShown("any", Stage.CONFIRM, 3));
  }

  private static RecordedCall reading(ShownScript script) {
    return forAnOrder(CallResult.COMPLETED).script(script);
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    RecordedCall call =
        forAnOrder(CallResult.REFUSAL)
            .comment("x".repeat(20_001))
            .callBackAt(TOMORROW)
            .letter(new LetterForm(null, "Subject", null))
            .made(NOW, NOW.minusSeconds(1));

    assertThat(call.problems()).contains("callBackAt: ", "comment: ", "letter.body: ", "endedAt: ");
  }
}
