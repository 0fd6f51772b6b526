package io.ringdesk.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.ringdesk.gateway.GatewaySettings;
import io.ringdesk.gateway.GatewaySettings.Service;
import java.time.Duration;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Which service answers which paths; what no service answers is not there. */
@Configuration(proxyBeanMethods = false)
class Routes {

  @Bean
  RouterFunction<ServerResponse> toServices(
      GatewaySettings settings, Fleet fleet, CircuitBreakerRegistry breakers) {
    Duration leftAlone =
        Duration.ofMillis(
            breakers.getDefaultConfig().getWaitIntervalFunctionInOpenState().apply(1));
    return settings.services().stream()
        .map(service -> toService(service, fleet, leftAlone))
        .reduce(RouterFunction::and)
        .orElseThrow(() -> new IllegalStateException("gateway.services names no service."));
  }

  private static RouterFunction<ServerResponse> toService(
      Service service, Fleet fleet, Duration leftAlone) {
    RequestPredicate paths =
        service.paths().stream()
            .map(RequestPredicates::path)
            .reduce(RequestPredicate::or)
            .orElseThrow(() -> new IllegalStateException(service.name() + " has no paths."));
    return RouterFunctions.route(paths, HandlerFunctions.http())
        .filter(new ServiceDoor(fleet.of(service.name()), leftAlone));
  }
}
