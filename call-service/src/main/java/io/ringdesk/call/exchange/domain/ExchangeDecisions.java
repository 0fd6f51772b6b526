package io.ringdesk.call.exchange.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Answered;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.HungUp;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Missed;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Rang;
import io.ringdesk.chassis.decision.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What news of an exchange come to. */
public final class ExchangeDecisions {

  private static final int MOST_LEGS = 200;

  private ExchangeDecisions() {}

  /**
   * News of a leg are noted once, whatever order they come in. A call is over when whoever has
   * called has gone, or when somebody has talked and no leg is open any more; one whose legs have
   * all rung in vain, when the next does not ring for a while. What is heard of it after that tells
   * its end anew.
   */
  public static Decision<ExchangeCallEvent> hear(
      ExchangeCall call, LegNews news, Instant now, Patience patience) {
    ExchangeCall next = call.after(news);
    if (next.equals(call)) {
      return nothingToDo();
    }
    if (next.legs().size() > MOST_LEGS) {
      return refused("The call %s has more than %d legs.", news.callId(), MOST_LEGS);
    }
    if (!next.isComplete()) {
      return happened(event(news, patience.until(now, next.isUnderWay())));
    }
    Ended ending = next.ended();
    return ending.equals(call.ending())
        ? happened(event(news, null))
        : happened(event(news, null), ending);
  }

  /** A call of which nothing more was heard for too long is over. */
  public static Decision<ExchangeCallEvent> letTimePass(ExchangeCall call, Instant now) {
    Instant closesAt = call.closesAt();
    return closesAt == null || closesAt.isAfter(now) ? nothingToDo() : happened(call.ended());
  }

  private static ExchangeCallEvent event(LegNews it, @Nullable Instant closesAt) {
    return switch (it.kind()) {
      case RINGING ->
          new Rang(
              it.exchange(),
              it.callId(),
              it.direction(),
              it.phone(),
              it.line(),
              it.leg(),
              it.extension(),
              it.employee(),
              it.at(),
              closesAt);
      case ANSWERED ->
          new Answered(
              it.exchange(),
              it.callId(),
              it.direction(),
              it.phone(),
              it.line(),
              it.leg(),
              it.extension(),
              it.employee(),
              it.at(),
              closesAt);
      case HUNG_UP ->
          new HungUp(
              it.exchange(),
              it.callId(),
              it.direction(),
              it.phone(),
              it.line(),
              it.leg(),
              it.extension(),
              it.employee(),
              it.at(),
              closesAt);
      case MISSED ->
          new Missed(
              it.exchange(),
              it.callId(),
              it.direction(),
              it.phone(),
              it.line(),
              it.leg(),
              it.extension(),
              it.employee(),
              it.at(),
              closesAt);
    };
  }
}
