package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.Desk.ADMIN;
import static io.ringdesk.call.domain.Desk.ANNA;
import static io.ringdesk.call.domain.Desk.BORIS;
import static io.ringdesk.call.domain.Desk.MONDAY_10_05;
import static io.ringdesk.call.domain.Desk.ORDER;
import static io.ringdesk.call.domain.Desk.call;
import static io.ringdesk.call.domain.Desk.queuedFor;
import static io.ringdesk.call.domain.Desk.recorded;
import static io.ringdesk.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.CallItemEvent.RecordingAttached;
import io.ringdesk.call.domain.CallItemEvent.RecordingRemoved;
import io.ringdesk.chassis.decision.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls 9: which calls have a recording. */
class RecordingDecisionsTest {

  private static final Recorded CALL =
      recorded(call("c1", CallResult.COMPLETED, MONDAY_10_05), 0, null);
  private static final RecordingAttached SOUND = sound("f1", "aa");

  @Test
  void a_recording_is_attached_once_and_another_takes_its_place() {
    given(CallItem.TYPE, ORDER, queuedFor("anna"), CALL)
        .when(item -> RecordingDecisions.attach(item, CALL, SOUND, ANNA))
        .thenHappenedOnce(SOUND);
    given(CallItem.TYPE, ORDER, queuedFor("anna"), CALL, SOUND)
        .when(item -> RecordingDecisions.attach(item, CALL, sound("f2", "aa"), ANNA))
        .thenNothing();
    given(CallItem.TYPE, ORDER, queuedFor("anna"), CALL, SOUND)
        .when(item -> RecordingDecisions.attach(item, CALL, sound("f2", "bb"), ANNA))
        .thenHappened(sound("f2", "bb"))
        .thenState(
            item -> {
              assertThat(item.calls().keep("f2")).isTrue();
              assertThat(item.calls().keep("f1")).isFalse();
            });
  }

  @Test
  void what_is_gone_is_gone_once() {
    RecordingRemoved removed = new RecordingRemoved("c1", "It was kept for long.");
    given(CallItem.TYPE, ORDER, queuedFor("anna"), CALL, SOUND)
        .when(item -> RecordingDecisions.remove(item, removed))
        .thenHappenedOnce(removed);
  }

  @Test
  void only_who_made_the_call_attaches_its_recording_or_who_may_work_all_items() {
    given(CallItem.TYPE, ORDER, queuedFor("anna"), CALL)
        .when(item -> RecordingDecisions.attach(item, CALL, SOUND, BORIS))
        .thenForbidden("Call c1 was made by anna. Only who made it attaches its recording.");
    given(CallItem.TYPE, ORDER, queuedFor("anna"), CALL)
        .when(item -> RecordingDecisions.attach(item, CALL, SOUND, ADMIN))
        .thenHappened(SOUND);
  }

  @ParameterizedTest
  @EnumSource(CallResult.class)
  void a_recording_belongs_to_a_call_that_reached_the_customer(CallResult result) {
    Recorded made = recorded(call("c1", result, MONDAY_10_05), 0, null);
    boolean refused =
        switch (result) {
          case NOT_REACHED, INVALID_CONTACT -> true;
          case COMPLETED, CALL_BACK, ALREADY_PAID, REFUSAL -> false;
        };

    assertThat(RecordingDecisions.mayAttach(made, ANNA) instanceof Decision.Refused<CallItemEvent>)
        .isEqualTo(refused);
  }

  private static RecordingAttached sound(String file, String sha256) {
    return new RecordingAttached("c1", file, "audio/wav", 1_000, sha256);
  }
}
