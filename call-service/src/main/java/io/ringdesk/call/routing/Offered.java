package io.ringdesk.call.routing;

import io.ringdesk.call.routing.Offers.Offer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Since when some calls wait, and at which telephone each of their attempts has rung. */
final class Offered {

  private final Map<String, Map<Integer, Offer>> byCall = new HashMap<>();
  private final Map<String, Instant> since = new HashMap<>();

  private Map<Integer, Offer> of(String call) {
    return byCall.computeIfAbsent(call, _ -> new HashMap<>());
  }

  /** When it has first asked; now, where it does so now. */
  Instant since(String call, Instant now) {
    return since.getOrDefault(call, now);
  }

  void waits(String call, Instant from) {
    since.put(call, from);
  }

  Optional<Offer> at(String call, int attempt) {
    return Optional.ofNullable(of(call).get(attempt));
  }

  /** Whose telephones have rung for this call. */
  Set<String> tried(String call) {
    return of(call).values().stream().map(Offer::employee).collect(Collectors.toSet());
  }

  /** Of two of the same attempt the later holds. */
  void put(Offer offer) {
    of(offer.call()).put(offer.attempt(), offer);
  }

  void remove(Offer offer) {
    of(offer.call()).remove(offer.attempt());
  }
}
