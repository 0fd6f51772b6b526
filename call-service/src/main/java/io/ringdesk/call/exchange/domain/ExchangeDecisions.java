package io.ringdesk.call.exchange.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.chassis.decision.Decision;
import java.time.Instant;

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
      return happened(LegEvent.of(news, patience.until(now, next.isUnderWay())));
    }
    Ended ending = next.ended();
    return ending.equals(call.ending())
        ? happened(LegEvent.of(news, null))
        : happened(LegEvent.of(news, null), ending);
  }

  /** A call of which nothing more was heard for too long is over. */
  public static Decision<ExchangeCallEvent> letTimePass(ExchangeCall call, Instant now) {
    Instant closesAt = call.closesAt();
    return closesAt == null || closesAt.isAfter(now) ? nothingToDo() : happened(call.ended());
  }
}
