package io.ringdesk.call.calls;

import static io.ringdesk.call.calls.RecordedCall.forAnOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.calls.CallForm.LetterForm;
import io.ringdesk.call.domain.CallResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The letter that follows a call, and its copy. */
class LetterFormTest {

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
    assertThat(completed().letter(new LetterForm(template, subject, body)).problems())
        .startsWith(field + ": ");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void a_letter_to_whose_address_nobody_knows_is_refused_and_so_is_its_copy(
      @Nullable String email) {
    RecordedCall copied =
        completed().toSomebodyAt(email).letter(new LetterForm("thanks", null, null)).copied();

    assertThat(copied.problems())
        .isEqualTo(
            "letter: No e-mail address of this customer is known, so no letter reaches him. Have one put on the order"
                + " first, or leave this out.");
  }

  @Test
  void a_copy_of_no_letter_is_refused() {
    assertThat(completed().copied().problems())
        .startsWith("copyToManager: There is no letter to copy");
  }

  private static RecordedCall completed() {
    return forAnOrder(CallResult.COMPLETED);
  }
}
