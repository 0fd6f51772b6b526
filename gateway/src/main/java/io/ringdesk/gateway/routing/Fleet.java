package io.ringdesk.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.ringdesk.gateway.GatewaySettings;
import io.ringdesk.gateway.GatewaySettings.Service;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All services with their instances. */
@Component
public final class Fleet {
  private final Map<String, Instances> byService;

  Fleet(GatewaySettings settings, CircuitBreakerRegistry breakers) {
    byService =
        settings.services().stream()
            .map(service -> instances(service, breakers))
            .collect(Collectors.toMap(Instances::service, Function.identity()));
  }

  private static Instances instances(Service service, CircuitBreakerRegistry breakers) {
    List<URI> addresses = service.instances();
    return new Instances(
        service.name(),
        addresses.stream()
            .map(
                address ->
                    new Instance(
                        address,
                        breakers.circuitBreaker(
                            addresses.size() == 1
                                ? service.name()
                                : "%s@%s".formatted(service.name(), address.getAuthority()))))
            .toList());
  }

  Instances of(String service) {
    return Objects.requireNonNull(byService.get(service), service);
  }

  /** Those of which there is another to turn to. */
  List<Instance> withStandIns() {
    return byService.values().stream()
        .filter(Instances::areSeveral)
        .flatMap(instances -> instances.all().stream())
        .toList();
  }

  /** Where a service listens; instances that are ready come first. */
  public List<URI> addresses(String service) {
    return of(service).inTurn().stream().map(Instance::address).toList();
  }
}
