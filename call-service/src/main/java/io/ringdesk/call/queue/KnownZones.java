package io.ringdesk.call.queue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The zones of each manager's waiting customers, remembered for a second: so long may an item wait
 * that is the first of its zone in a queue that has others to deal. Who would go empty-handed asks
 * anew.
 */
@Component
class KnownZones {

  private static final long A_SECOND = 1_000_000_000;

  /**
   * @param until by the machine's steady counter
   */
  private record Known(List<String> zones, long until) {}

  private final Queue queue;
  private final Map<Optional<String>, Known> known = new ConcurrentHashMap<>();

  KnownZones(Queue queue) {
    this.queue = queue;
  }

  /**
   * As they were a second ago at most.
   *
   * @param manager null for the customers of those that nobody holds
   */
  List<String> of(@Nullable String manager) {
    Known lately = known.get(Optional.ofNullable(manager));
    return lately == null || System.nanoTime() - lately.until() > 0
        ? ofNow(manager)
        : lately.zones();
  }

  /** As they are. */
  List<String> ofNow(@Nullable String manager) {
    Optional<String> whose = Optional.ofNullable(manager);
    List<String> zones = queue.zones(manager);
    if (zones.isEmpty()) {
      known.remove(whose);
    } else {
      known.put(whose, new Known(zones, System.nanoTime() + A_SECOND));
    }
    return zones;
  }
}
