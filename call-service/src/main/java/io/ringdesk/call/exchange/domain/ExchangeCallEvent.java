package io.ringdesk.call.exchange.domain;

import io.ringdesk.chassis.decision.EventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a call of the exchange. */
public sealed interface ExchangeCallEvent {

  /** A leg rings. */
  @EventType("exchange-call.rang.v1")
  record Rang(
      String exchange,
      String callId,
      @Nullable Direction direction,
      @Nullable String phone,
      @Nullable String line,
      String leg,
      @Nullable String extension,
      @Nullable String employee,
      Instant at,
      @Nullable Instant closesAt,
      @Nullable Integer aheadSeconds)
      implements ExchangeCallEvent, LegEvent {}

  /** A leg was answered. */
  @EventType("exchange-call.answered.v1")
  record Answered(
      String exchange,
      String callId,
      @Nullable Direction direction,
      @Nullable String phone,
      @Nullable String line,
      String leg,
      @Nullable String extension,
      @Nullable String employee,
      Instant at,
      @Nullable Instant closesAt,
      @Nullable Integer aheadSeconds)
      implements ExchangeCallEvent, LegEvent {}

  /** A leg has ended. */
  @EventType("exchange-call.hung-up.v1")
  record HungUp(
      String exchange,
      String callId,
      @Nullable Direction direction,
      @Nullable String phone,
      @Nullable String line,
      String leg,
      @Nullable String extension,
      @Nullable String employee,
      Instant at,
      @Nullable Instant closesAt,
      @Nullable Integer aheadSeconds)
      implements ExchangeCallEvent, LegEvent {}

  /** A leg rang in vain. */
  @EventType("exchange-call.missed.v1")
  record Missed(
      String exchange,
      String callId,
      @Nullable Direction direction,
      @Nullable String phone,
      @Nullable String line,
      String leg,
      @Nullable String extension,
      @Nullable String employee,
      Instant at,
      @Nullable Instant closesAt,
      @Nullable Integer aheadSeconds)
      implements ExchangeCallEvent, LegEvent {}

  /**
   * The call is over. Where more is heard of it later, it is told again with all that is known by
   * then, and the last counts.
   *
   * @param waitSeconds from its beginning to the answer, or to its end when there was none
   * @param talkSeconds from the answer to its end
   * @param silent its end was never told: it was closed since nothing more was heard of it
   */
  @EventType("exchange-call.ended.v1")
  record Ended(
      String exchange,
      String callId,
      @Nullable Direction direction,
      @Nullable String phone,
      @Nullable String line,
      Outcome outcome,
      Instant startedAt,
      @Nullable Instant answeredAt,
      Instant endedAt,
      long waitSeconds,
      long talkSeconds,
      boolean silent,
      List<Leg> legs)
      implements ExchangeCallEvent {

    /** Those of {@link #legs} whose owners have talked with the customer; none when nobody has. */
    public List<Leg> talkedOn() {
      return answeredAt == null ? List.of() : Leg.talkedOn(legs, direction);
    }
  }
}
