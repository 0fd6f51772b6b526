package io.ringdesk.bench.rig;

import io.ringdesk.bench.orders.Orders;
import java.time.Duration;

/**
 * Orders that are there before a measure begins: taken in by the product itself, in batches.
 *
 * @param orders where they come from
 */
public record Fill(Bus bus, Orders orders) {

  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final int STRETCH = 20_000;

  /** Sends them; what they have become follows. */
  public void send(long first, int count) throws Exception {
    for (int at = 0; at < count; at += STRETCH) {
      bus.send(
          orders.from(first + at, Math.min(STRETCH, count - at)).map(it -> it.on("order-intake")));
    }
  }

  /** Sends them, and returns when these readers have taken all that follows. */
  public void take(long first, int count, String... readersOfOrders) throws Exception {
    send(first, count);
    bus.untilTaken("order-service", "order-intake", PATIENCE);
    for (var reader : readersOfOrders) bus.untilTaken(reader, "orders", PATIENCE);
  }

  /** The same on a whole platform. */
  public void takeEverywhere(long first, int count) throws Exception {
    take(
        first,
        count,
        "call-service",
        "contact-service",
        "notification-service",
        "commission-service");
  }
}
