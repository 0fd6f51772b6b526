package io.ringdesk.call.exchange;

import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.chassis.inbox.Incoming;
import java.util.IdentityHashMap;
import java.util.Map;

/** The ends of calls that a batch tells of, each read once for all who look at it. */
public final class Endings {

  private final Map<Incoming, Ended> read = new IdentityHashMap<>();

  public static boolean isOne(Incoming news) {
    return news.type().equals("exchange-call.ended.v1");
  }

  /**
   * @throws io.ringdesk.chassis.inbox.UnreadableEvent when the data are not of this shape
   */
  public Ended of(Incoming news) {
    return read.computeIfAbsent(news, it -> it.read(Ended.class));
  }
}
