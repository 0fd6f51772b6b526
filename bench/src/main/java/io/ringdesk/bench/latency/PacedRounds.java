package io.ringdesk.bench.latency;

import io.ringdesk.bench.orders.IntakeRecord;
import io.ringdesk.bench.orders.OrderId;
import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.rig.Bus;
import io.ringdesk.bench.rig.Waiting;
import io.ringdesk.bench.rounds.Samples;
import io.ringdesk.bench.rounds.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rounds of orders sent at a pace into one topic, each timed until it arrives at another. */
final class PacedRounds implements Side {

  private static final int MOST_WARM_UPS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Bus bus;
  private final Orders orders;
  private final String topic;
  private final Arrivals arrivals;
  private final int count;
  private final double perSecond;
  private final List<Double> medians = new ArrayList<>();

  PacedRounds(
      Bus bus, Orders orders, String topic, Arrivals arrivals, int count, double perSecond) {
    this.bus = bus;
    this.orders = orders;
    this.topic = topic;
    this.arrivals = arrivals;
    this.count = count;
    this.perSecond = perSecond;
  }

  /** Milliseconds that one of a hundred exceeds. */
  @Override
  public double measure(int round) throws Exception {
    // Made before the time runs, so that making them does not hold up sending them.
    List<IntakeRecord> all = orders.from((long) (round + MOST_WARM_UPS) * count, count).toList();
    var ways = new Ways(count);
    arrivals.tell(ways::arrived);
    new Pace(perSecond)
        .send(
            all.iterator(),
            order -> {
              ways.sent(OrderId.of(order.key()));
              bus.hand(order.on(topic));
            });
    Waiting.until("all have arrived", PATIENCE, () -> ways.count() == count);
    var millis = ways.sorted();
    if (round > 0) medians.add(millis[millis.length / 2]);
    return millis[(int) (0.99 * millis.length)];
  }

  /** Milliseconds, of each round that counts. */
  Samples medians() {
    return new Samples(medians);
  }
}
