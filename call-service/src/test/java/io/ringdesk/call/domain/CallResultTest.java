package io.ringdesk.call.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallResult.CallBackTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls 2: six results, and what the form of each has. */
class CallResultTest {

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, ALLOWED, true, true",
    "NOT_REACHED, NONE, false, false",
    "CALL_BACK, REQUIRED, true, false",
    "ALREADY_PAID, NONE, true, false",
    "REFUSAL, NONE, true, false",
    "INVALID_CONTACT, NONE, false, false"
  })
  void each_result_has_exactly_the_fields_that_it_allows(
      CallResult result, CallBackTime callBack, boolean recording, boolean newOrder) {
    assertThat(result.callBackTime()).isEqualTo(callBack);
    assertThat(result.takesRecording()).isEqualTo(recording);
    assertThat(result.offersNewOrder()).isEqualTo(newOrder);
  }
}
