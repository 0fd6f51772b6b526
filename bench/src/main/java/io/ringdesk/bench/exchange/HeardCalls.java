package io.ringdesk.bench.exchange;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;

import io.ringdesk.bench.calls.GeneratedCalls;
import io.ringdesk.bench.calls.ToldCall;
import io.ringdesk.bench.intake.Effort;
import io.ringdesk.bench.orders.IntakeRecord;
import io.ringdesk.bench.rig.Pile;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rig.Running;
import io.ringdesk.bench.rig.Waiting;
import io.ringdesk.bench.rounds.Samples;
import io.ringdesk.bench.rounds.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast a call-service takes what the exchange has told while it stood still: until the broker
 * has the last event that follows, one for each that was told and one for the end of each call. A
 * round is over when all of them are counted, too. That each was taken once is seen in the
 * histories; on the bus one may be there twice, where a reader was away for too long.
 */
final class HeardCalls implements Side {

  private static final int MOST_WARM_UPS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Rig rig;
  private final Running service;
  private final GeneratedCalls calls;
  private final int count;
  private final Effort effort;
  private final List<Double> counted = new ArrayList<>();
  private long written;
  private long told;
  private long rounds;

  HeardCalls(Rig rig, Running service, GeneratedCalls calls, int count, Effort effort) {
    this.rig = rig;
    this.service = service;
    this.calls = calls;
    this.count = count;
    this.effort = effort;
  }

  /** Events per second. */
  @Override
  public double measure(int round) throws Exception {
    List<IntakeRecord> events =
        calls.events((long) (round + MOST_WARM_UPS) * count, count).toList();
    told += events.size();
    rounds++;
    return effort.counting(round, events.size(), () -> take(round, events));
  }

  private double take(int round, List<IntakeRecord> events) throws Exception {
    var bus = rig.bus();
    var following = events.size() + count;
    var wanted = bus.end("exchange") + following;
    var began = new Pile(bus, service).lay(events.stream().map(it -> it.on(ToldCall.TOPIC)));
    Waiting.until(
        "call-service has published all events of round " + round,
        PATIENCE,
        () -> {
          service.requireAlive();
          return bus.end("exchange") >= wanted;
        });
    var perSecond = perSecond(events, began);
    bus.untilTaken("call-service", ToldCall.TOPIC, PATIENCE);
    bus.untilTaken("call-service", "exchange", PATIENCE);
    if (round > 0) counted.add(perSecond(events, began));
    var now = written();
    var found = now - written;
    written = now;
    if (found != following) {
      throw new IllegalStateException(
          "%d events are written instead of %d: the figure would be wrong."
              .formatted(found, following));
    }
    return perSecond;
  }

  private static double perSecond(List<IntakeRecord> events, long began) {
    return events.size() / ((System.nanoTime() - began) / 1e9);
  }

  /** Entries of all histories: the last one's number is how many there are. */
  private long written() {
    var calls = rig.database().getDatabase("call-service").getCollection("exchange_calls");
    var sum = calls.aggregate(List.of(group(null, sum("entries", "$version")))).first();
    return sum == null ? 0 : sum.getLong("entries");
  }

  /** Events per second until all is counted, of each round that counts. */
  Samples counted() {
    return new Samples(counted);
  }

  double eventsPerCall() {
    return (double) told / (rounds * count);
  }
}
