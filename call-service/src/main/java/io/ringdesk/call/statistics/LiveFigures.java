package io.ringdesk.call.statistics;

import io.ringdesk.call.CallSettings;
import io.ringdesk.call.exchange.ExchangeCalls;
import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.ExchangeCall;
import io.ringdesk.call.exchange.domain.Leg;
import io.ringdesk.call.statistics.domain.Figures;
import io.ringdesk.call.statistics.domain.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How it goes at this moment. Each instance looks for itself while somebody watches there, once a
 * second however many do, so that all instances show the same and none has to be told. Whoever
 * reads slowly finds the newest when he is ready for it: nothing waits for him.
 */
@Component
class LiveFigures implements SmartLifecycle {

  /** What somebody does. */
  enum Doing {
    FREE,
    RINGING,
    TALKING
  }

  /** Of one employee, today. */
  record Employee(Doing doing, long made, long answered, long missed) {}

  /**
   * Of all.
   *
   * @param waiting customers who have called and talk with nobody yet
   * @param talking calls
   * @param made today, by the company's clock; so are answered and missed
   * @param employees who have a call, or had one today
   */
  record Now(
      long waiting,
      long talking,
      long made,
      long answered,
      long missed,
      Map<String, Employee> employees) {

    static final Now NOTHING = new Now(0, 0, 0, 0, 0, Map.of());
  }

  private final ExchangeCalls calls;
  private final Counters counters;
  private final ZoneId zone;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Now latest = Now.NOTHING;
  private int watchers;
  private volatile boolean running;

  LiveFigures(ExchangeCalls calls, Counters counters, CallSettings settings, Clock clock) {
    this.calls = calls;
    this.counters = counters;
    this.zone = settings.companyZone();
    this.clock = clock;
  }

  /**
   * Somebody begins to watch.
   *
   * @return whether he may: there are not yet so many. Where the figures can't be read he has not
   *     begun
   */
  boolean begin(int most) {
    lock.lock();
    try {
      if (!running || watchers >= most) {
        return false;
      }
      watchers++;
    } finally {
      lock.unlock();
    }
    try {
      look();
    } catch (RuntimeException unreadable) {
      end();
      throw unreadable;
    }
    return true;
  }

  /** Whoever has begun ends, once. */
  void end() {
    lock.lock();
    try {
      watchers--;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for others than these, no longer than that; answers the newest. */
  Now awaitOther(Now seen, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (running && latest.equals(seen) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return latest;
    } finally {
      lock.unlock();
    }
  }

  @Scheduled(fixedDelayString = "${ringdesk.calls.live.look-every}")
  void look() {
    if (!isWatched()) {
      return;
    }
    Now now = now();
    lock.lock();
    try {
      if (!now.equals(latest)) {
        latest = now;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isWatched() {
    lock.lock();
    try {
      return watchers > 0;
    } finally {
      lock.unlock();
    }
  }

  private Now now() {
    Map<String, Tally> today = new HashMap<>();
    Tally all = new Tally(true);
    Packed packed = new Packed();
    counters.read(
        LocalDate.ofInstant(clock.instant(), zone),
        (employee, _, counts) -> {
          Tally his = today.computeIfAbsent(employee, _ -> new Tally(false));
          packed.read(
              counts,
              (cell, _, calls, talk, wait, longest) -> {
                all.add(cell, calls, talk, wait, longest);
                his.add(cell, calls, talk, wait, longest);
              });
        });
    today.remove("");
    Map<String, Doing> doing = new HashMap<>();
    long waiting = 0;
    long talking = 0;
    for (ExchangeCall call : calls.underWay()) {
      if (call.isTalked()) {
        talking++;
      } else if (call.direction() == Direction.INBOUND) {
        waiting++;
      }
      for (Leg leg : call.openLegs()) {
        if (leg.employee() != null) {
          doing.merge(
              leg.employee(),
              leg.answeredAt() == null ? Doing.RINGING : Doing.TALKING,
              (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
      }
    }
    Set<String> names = new HashSet<>(today.keySet());
    names.addAll(doing.keySet());
    Map<String, Employee> employees = new TreeMap<>();
    for (String name : names) {
      Figures his = today.getOrDefault(name, new Tally(false)).figures();
      employees.put(
          name,
          new Employee(
              doing.getOrDefault(name, Doing.FREE), his.made(), his.answered(), his.missed()));
    }
    Figures sum = all.figures();
    return new Now(waiting, talking, sum.made(), sum.answered(), sum.missed(), employees);
  }

  @Override
  public void start() {
    running = true;
  }

  /** Those who watch are let go before the service waits for the last requests to end. */
  @Override
  public void stop() {
    lock.lock();
    try {
      running = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 1;
  }
}
