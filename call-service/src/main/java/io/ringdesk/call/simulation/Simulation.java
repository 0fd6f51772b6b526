package io.ringdesk.call.simulation;

import static java.util.Comparator.naturalOrder;

import io.ringdesk.call.domain.DueReason;
import io.ringdesk.call.domain.Place;
import io.ringdesk.call.domain.QueuePolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Past days lived through once more. Each order is called as often as it was, with the same talks;
 * when each call is made follows from the policy. A retry keeps its pause from the call before it,
 * a promised call back its time. Nobody calls outside the customer's hours, or a number that
 * another is calling. The same input gives the same calls.
 */
final class Simulation {

  /** Whether a customer may be called at this time. */
  interface Hours {
    /** The first moment, not before this one, at which he may. */
    Instant openingFrom(Instant moment, ZoneId zone);
  }

  /**
   * A demand in a queue.
   *
   * @param number of the demand in its order
   * @param from when it may be dealt: not before it is due, the customer is awake and his phone
   *     free
   */
  private record Waiting(List<Demand> order, int number, Place place, Instant due, Instant from) {
    Demand demand() {
      return order.get(number);
    }

    Waiting later(Instant then) {
      return new Waiting(order, number, place, due, then);
    }
  }

  /** One queue: those whose time has not come, and those who may be dealt, the next first. */
  private static final class Line {
    final PriorityQueue<Waiting> future =
        new PriorityQueue<>(Comparator.comparing(Waiting::from).thenComparing(Line::name));
    final PriorityQueue<Waiting> ready;
    final List<Free> asleep = new ArrayList<>();

    Line(QueuePolicy policy) {
      this.ready =
          new PriorityQueue<>(
              Comparator.comparing(Waiting::place, policy.order()).thenComparing(Line::name));
    }

    private static String name(Waiting waiting) {
      return waiting.demand().item();
    }

    void come(Instant now) {
      while (!future.isEmpty() && !future.peek().from().isAfter(now)) {
        ready.add(future.remove());
      }
    }
  }

  /** A worker who has nothing in hand from then on. */
  private record Free(Worker worker, int number, Instant from) {}

  private final QueuePolicy policy;
  private final Duration pause;
  private final boolean oneQueue;
  private final Hours hours;
  private final Map<String, Line> lines = new HashMap<>();
  private final PriorityQueue<Free> free =
      new PriorityQueue<>(Comparator.comparing(Free::from).thenComparingInt(Free::number));
  private final Map<String, Instant> busyUntil = new HashMap<>();
  private final List<Made> made = new ArrayList<>();

  private Simulation(QueuePolicy policy, Duration pause, boolean oneQueue, Hours hours) {
    this.policy = policy;
    this.pause = pause;
    this.oneQueue = oneQueue;
    this.hours = hours;
  }

  /**
   * @param orders the demands of each order, in their order
   * @param pause between two calls of one worker
   * @param oneQueue whether all work all customers; else each those of his own queue
   */
  static Lived run(
      List<List<Demand>> orders,
      List<Worker> workers,
      QueuePolicy policy,
      Duration pause,
      boolean oneQueue,
      Hours hours) {
    Simulation simulation = new Simulation(policy, pause, oneQueue, hours);
    orders.forEach(order -> simulation.queue(order, 0, order.getFirst().due()));
    for (int i = 0; i < workers.size(); i++) {
      simulation.free.add(new Free(workers.get(i), i, Instant.MIN));
    }
    simulation.live();
    return new Lived(List.copyOf(simulation.made), simulation.left(workers));
  }

  /** Who might have been called before the last has gone home. */
  private List<Lived.Left> left(List<Worker> workers) {
    Instant end = workers.stream().map(Worker::end).max(naturalOrder()).orElse(Instant.MIN);
    return lines.values().stream()
        .flatMap(line -> Stream.concat(line.ready.stream(), line.future.stream()))
        .filter(one -> hours.openingFrom(one.due(), one.demand().zone()).isBefore(end))
        .map(one -> new Lived.Left(one.demand().reason(), Duration.between(one.due(), end)))
        .toList();
  }

  private void live() {
    while (!free.isEmpty()) {
      Free next = free.remove();
      Optional<Instant> there = next.worker().thereFrom(next.from());
      if (there.isEmpty()) {
        continue; // he has gone home
      }
      if (there.get().isAfter(next.from())) {
        free.add(new Free(next.worker(), next.number(), there.get()));
      } else {
        callOrWait(next, there.get());
      }
    }
  }

  private void callOrWait(Free worker, Instant now) {
    Line line = line(worker.worker().queue());
    line.come(now);
    while (!line.ready.isEmpty()) {
      Waiting first = line.ready.remove();
      Instant possible = possibleFrom(first.demand(), now);
      if (possible.isAfter(now)) {
        line.future.add(first.later(possible));
      } else {
        call(worker, first, now);
        return;
      }
    }
    if (line.future.isEmpty()) {
      line.asleep.add(worker);
    } else {
      free.add(new Free(worker.worker(), worker.number(), line.future.peek().from()));
    }
  }

  private Instant possibleFrom(Demand demand, Instant now) {
    Instant busy = demand.phone() == null ? null : busyUntil.get(demand.phone());
    Instant phoneFree = busy != null && busy.isAfter(now) ? busy : now;
    return hours.openingFrom(phoneFree, demand.zone());
  }

  private void call(Free worker, Waiting wanted, Instant now) {
    Demand demand = wanted.demand();
    Instant ended = now.plus(demand.talk());
    made.add(Made.of(demand, wanted.due(), now, hours));
    if (demand.phone() != null) {
      busyUntil.put(demand.phone(), ended);
    }
    int following = wanted.number() + 1;
    if (following < wanted.order().size()) {
      queue(wanted.order(), following, wanted.order().get(following).dueAfter(demand, ended));
    }
    free.add(new Free(worker.worker(), worker.number(), ended.plus(pause)));
  }

  private void queue(List<Demand> order, int number, Instant due) {
    Demand demand = order.get(number);
    DueReason reason = demand.reason();
    Line line = line(oneQueue ? "" : demand.manager());
    line.future.add(new Waiting(order, number, Place.waiting(due, reason), due, due));
    line.asleep.forEach(
        one ->
            free.add(
                new Free(one.worker(), one.number(), one.from().isAfter(due) ? one.from() : due)));
    line.asleep.clear();
  }

  private Line line(String queue) {
    return lines.computeIfAbsent(queue, _ -> new Line(policy));
  }
}
