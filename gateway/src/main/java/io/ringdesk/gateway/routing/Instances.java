package io.ringdesk.gateway.routing;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The instances of one service. They take turns. One that can't be connected to is passed over in
 * favour of the next, because nothing has been sent to it yet; it rests for two seconds and is then
 * tried again. Whatever has been sent to an instance is never sent a second time.
 */
final class Instances {
  private static final Duration REST = Duration.ofSeconds(2);

  private final List<Instance> all;
  private final AtomicInteger turn = new AtomicInteger();

  Instances(List<URI> addresses) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("A service needs the address of at least one instance.");
    }
    all = addresses.stream().map(Instance::new).toList();
  }

  ServerResponse answer(ServerRequest request, HandlerFunction<ServerResponse> next)
      throws Exception {
    List<Instance> order = inTurn();
    for (Instance instance : order) {
      MvcUtils.setRequestUrl(request, instance.address);
      try {
        return next.handle(request);
      } catch (ResourceAccessException failed) {
        if (Failure.of(failed) != Failure.NOT_CONNECTED || instance == order.getLast())
          throw failed;
        instance.rest();
      }
    }
    throw new IllegalStateException("A service has at least one instance.");
  }

  /** Those that rest come last, to be tried when all others fail. */
  private List<Instance> inTurn() {
    int first = Math.floorMod(turn.getAndIncrement(), all.size());
    List<Instance> order = new ArrayList<>(all.subList(first, all.size()));
    order.addAll(all.subList(0, first));
    order.sort(Comparator.comparing(Instance::rests));
    return order;
  }

  private static final class Instance {
    private final URI address;
    private volatile long restsUntil = System.nanoTime();

    Instance(URI address) {
      this.address = address;
    }

    void rest() {
      restsUntil = System.nanoTime() + REST.toNanos();
    }

    boolean rests() {
      return restsUntil - System.nanoTime() > 0;
    }
  }
}
