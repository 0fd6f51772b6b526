package io.ringdesk.call.domain;

import io.ringdesk.call.domain.CallItemEvent.Queued;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.chassis.decision.Decision;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The people, orders and times of the tests. */
final class Desk {

  static final String ORDER = "order-1";
  static final Instant MONDAY_10_05 = Instant.parse("2026-11-23T10:05:00Z");
  static final Instant TUESDAY_9_00 = Instant.parse("2026-11-24T09:00:00Z");
  static final Customer LUCIA =
      new Customer("Lucía", "lucia@customers.example", "+34612345678", ZoneId.of("Europe/Madrid"));
  static final Caller ANNA = new Caller("anna", false);
  static final Caller BORIS = new Caller("boris", false);
  static final Caller ADMIN = new Caller("admin", true);

  private Desk() {}

  static Queued queuedFor(String manager) {
    return queued(manager, null);
  }

  static Queued queued(@Nullable String manager, @Nullable Instant autoCancelAt) {
    return new Queued(
        ORDER, manager, Instant.parse("2026-11-23T08:00:00Z"), DueReason.NEW, LUCIA, autoCancelAt);
  }

  /** Anna's call, without comment or letter. */
  static Call call(String id, CallResult result, Instant recordedAt) {
    return call(id, result, recordedAt, null);
  }

  static Call call(String id, CallResult result, Instant recordedAt, @Nullable Instant callBackAt) {
    return call(id, result, recordedAt, callBackAt, null);
  }

  static Call call(
      String id,
      CallResult result,
      Instant recordedAt,
      @Nullable Instant callBackAt,
      @Nullable Instant autoCancelAt) {
    return new Call(
        id,
        result,
        null,
        recordedAt,
        null,
        null,
        callBackAt,
        null,
        null,
        false,
        null,
        null,
        null,
        autoCancelAt);
  }

  static Function<CallItem, Decision<CallItemEvent>> recordedByAnna(Call call) {
    return item -> CallDecisions.record(item, call, ANNA, RetryRule.USUAL);
  }

  /** What is written of Anna's call. */
  static Recorded recorded(Call call, int attempt, @Nullable Instant dueAt) {
    return new Recorded(
        call.id(),
        ORDER,
        null,
        "anna",
        call.result(),
        call.comment(),
        call.recordedAt(),
        call.startedAt(),
        call.endedAt(),
        call.callBackAt(),
        dueAt,
        attempt,
        LUCIA,
        call.letter(),
        call.copyToManager(),
        call.newOrder(),
        call.script(),
        call.callBackNote(),
        call.flagged(),
        call.autoCancelAt());
  }
}
