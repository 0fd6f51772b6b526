package io.ringdesk.gateway.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The instances of one service. Those that are ready take turns.
 *
 * <p>One that can't be connected to is passed over in favour of the next, because nothing has been
 * sent to it yet; it rests for two seconds and is then tried again. When a connection is lost in
 * the middle, the request may have had its effect: it is repeated, on another instance that is
 * ready, only if it is {@link Repeatable}.
 */
final class Instances {
  private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

  /** Those that are not ready come last, and before them those that rest. */
  private static final Comparator<Instance> BEST_FIRST =
      Comparator.comparing((Instance instance) -> !instance.isReady())
          .thenComparing(Instance::rests);

  private final String service;
  private final List<Instance> all;
  private final AtomicInteger turn = new AtomicInteger();

  Instances(String service, List<Instance> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException(service + " needs the address of at least one instance.");
    }
    this.service = service;
    this.all = List.copyOf(all);
  }

  String service() {
    return service;
  }

  List<Instance> all() {
    return all;
  }

  /** Whether there is another to turn to. */
  boolean areSeveral() {
    return all.size() > 1;
  }

  /** In the order in which they are tried; the turn passes on. */
  List<Instance> inTurn() {
    int first = Math.floorMod(turn.getAndIncrement(), all.size());
    List<Instance> order = new ArrayList<>(all.subList(first, all.size()));
    order.addAll(all.subList(0, first));
    order.sort(BEST_FIRST);
    return order;
  }

  /**
   * Nothing when all are left alone for a while.
   *
   * @throws ResourceAccessException when there is no answer
   */
  Optional<ServerResponse> answer(ServerRequest request, HandlerFunction<ServerResponse> next)
      throws Exception {
    boolean repeatable = areSeveral() && Repeatable.made(request);
    @Nullable ResourceAccessException last = null;
    boolean lost = false;
    for (Instance instance : inTurn()) {
      if (lost && !instance.isReady()) break;
      try {
        Optional<ServerResponse> answer = instance.answer(request, next);
        if (answer.isPresent()) return answer;
      } catch (ResourceAccessException failed) {
        switch (Failure.of(failed)) {
          case NOT_CONNECTED -> last = lost ? last : failed;
          case CONNECTION_LOST -> {
            if (!repeatable) throw failed;
            LOG.atInfo()
                .addKeyValue("event", "connection-lost")
                .addKeyValue("asked", service)
                .log("A connection was lost; the request is repeated where another is ready");
            lost = true;
            last = failed;
          }
          case BODY_TOO_LARGE, CLIENT_BROKE_OFF, TOO_SLOW -> throw failed;
        }
      }
    }
    if (last != null) throw last;
    return Optional.empty();
  }
}
