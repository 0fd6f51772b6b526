package io.ringdesk.bench.latency;

import io.ringdesk.bench.orders.IntakeRecord;
import io.ringdesk.bench.rig.Waiting;
import java.time.Duration;
import java.util.Iterator;
import java.util.SplittableRandom;

/**
 * Orders sent one after the other, as customers do: at chance times with a given mean, and a third
 * of them at once with the one before.
 *
 * @param perSecond in the mean
 */
public record Pace(double perSecond) {

  private static final double IN_BURSTS = 0.3;

  /** Sends one. */
  @FunctionalInterface
  public interface Sender {
    void send(IntakeRecord order) throws Exception;
  }

  public void send(Iterator<IntakeRecord> orders, Sender sender) throws Exception {
    var chance = new SplittableRandom(1);
    var mean = 1e9 / perSecond / (1 - IN_BURSTS);
    double next = System.nanoTime();
    while (orders.hasNext()) {
      if (chance.nextDouble() >= IN_BURSTS) next -= mean * Math.log(1 - chance.nextDouble());
      var left = (long) (next - System.nanoTime());
      if (left > 0) Waiting.pause(Duration.ofNanos(left));
      sender.send(orders.next());
    }
  }
}
