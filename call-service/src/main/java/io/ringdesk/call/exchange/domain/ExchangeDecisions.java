package io.ringdesk.call.exchange.domain;

import static io.ringdesk.chassis.decision.Decision.happened;
import static io.ringdesk.chassis.decision.Decision.nothingToDo;
import static io.ringdesk.chassis.decision.Decision.refused;

import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.chassis.decision.Decision;
import java.time.Duration;
import java.time.Instant;

/** What news of an exchange come to. */
public final class ExchangeDecisions {

  private static final long MOST_SECONDS_AHEAD = Duration.ofDays(1).toSeconds();

  private ExchangeDecisions() {}

  /**
   * News of a leg are noted once, whatever order they come in. A call is over when whoever has
   * called has gone, or when somebody has talked and no leg is open any more; one whose legs have
   * all rung in vain, when the next does not ring for a while. What is heard of it after that tells
   * its end anew. Where the clock of an exchange is ahead, all times of the call are put back by as
   * much, so that nothing has happened after it was heard of.
   */
  public static Decision<ExchangeCallEvent> hear(
      ExchangeCall call, LegNews news, Instant now, Patience patience) {
    long ahead = news.secondsAhead(now);
    if (ahead > MOST_SECONDS_AHEAD) {
      return refused(
          "%s, told of the call %s, is more than a day ahead of the clock here. Is that of the exchange right?",
          news.at(), news.callId());
    }
    int aheadSeconds = Math.toIntExact(ahead);
    ExchangeCall next = call.after(news, aheadSeconds);
    if (next.equals(call)) {
      return nothingToDo();
    }
    if (next.legs().size() > ExchangeCall.MOST_LEGS) {
      return refused(
          "The call %s has more than %d legs that ring or were answered.",
          news.callId(), ExchangeCall.MOST_LEGS);
    }
    if (!next.isComplete()) {
      return happened(LegEvent.of(news, patience.until(now, next.isUnderWay()), aheadSeconds));
    }
    Ended ending = next.ended();
    return ending.equals(call.ending())
        ? happened(LegEvent.of(news, null, aheadSeconds))
        : happened(LegEvent.of(news, null, aheadSeconds), ending);
  }

  /** A call of which nothing more was heard for too long is over. */
  public static Decision<ExchangeCallEvent> letTimePass(ExchangeCall call, Instant now) {
    Instant closesAt = call.closesAt();
    return closesAt == null || closesAt.isAfter(now) ? nothingToDo() : happened(call.ended());
  }
}
