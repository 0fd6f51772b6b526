package io.ringdesk.bench.intake;

import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.rig.Bus;
import io.ringdesk.bench.rig.Pile;
import io.ringdesk.bench.rig.Running;
import io.ringdesk.bench.rig.Waiting;
import io.ringdesk.bench.rounds.Side;
import java.time.Duration;

/**
 * How fast a process takes what has piled up: from the moment when it goes on to the moment when
 * the broker has the last event that follows.
 *
 * @param process what takes the orders
 * @param count orders of a round
 * @param eventsPerOrder how many events follow from each
 * @param written how many orders lie in its database
 */
public record Backlog(
    Bus bus,
    Running process,
    Orders orders,
    String from,
    String to,
    int count,
    int eventsPerOrder,
    Written written)
    implements Side {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MOST_WARM_UPS = 10;

  /** Counts what is durable. */
  @FunctionalInterface
  public interface Written {
    long count();
  }

  /** Orders per second. */
  @Override
  public double measure(int round) throws Exception {
    long first = (long) (round + MOST_WARM_UPS) * count;
    var before = bus.end(to);
    var writtenBefore = written.count();
    var began = new Pile(bus, process).lay(orders.from(first, count).map(it -> it.on(from)));
    long wanted = before + (long) count * eventsPerOrder;
    Waiting.until(
        "%s has published all events of round %d".formatted(process.name(), round),
        PATIENCE,
        () -> {
          process.requireAlive();
          return bus.end(to) >= wanted;
        });
    var seconds = (System.nanoTime() - began) / 1e9;
    check("published", bus.end(to) - before, (long) count * eventsPerOrder);
    check("written", written.count() - writtenBefore, count);
    return count / seconds;
  }

  private void check(String what, long found, long expected) {
    if (found == expected) return;
    throw new IllegalStateException(
        "%s has %s %d instead of %d: the figure would be wrong."
            .formatted(process.name(), what, found, expected));
  }
}
