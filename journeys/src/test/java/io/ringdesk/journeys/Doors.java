package io.ringdesk.journeys;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several gateways as a load balancer shows them: they take turns, and one that does not say that
 * it is ready is left.
 */
final class Doors implements AutoCloseable {
  private final List<String> all;
  private final AtomicInteger turn = new AtomicInteger();
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private volatile List<String> ready;

  Doors(List<String> addresses) {
    all = addresses;
    ready = seenReady();
    looks.scheduleWithFixedDelay(() -> ready = seenReady(), 200, 200, TimeUnit.MILLISECONDS);
  }

  String next() {
    var open = ready.isEmpty() ? all : ready;
    return open.get(Math.floorMod(turn.getAndIncrement(), open.size()));
  }

  private List<String> seenReady() {
    return all.stream().filter(Doors::isReady).toList();
  }

  private static boolean isReady(String address) {
    try {
      return new Api(address, null).get("/actuator/health/readiness").status() == 200;
    } catch (UncheckedIOException away) {
      return false;
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
