package io.ringdesk.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The way to one service, with its own circuit breaker. A service that is away or too slow is
 * answered for with 503 and Retry-After; when that happens often, the breaker opens and the service
 * is left alone for a while. The service's own answers pass unchanged, errors too; those that say
 * that it is unwell (502, 503, 504) count for the breaker.
 */
final class ServiceDoor implements HandlerFilterFunction<ServerResponse, ServerResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceDoor.class);
  private static final Set<Integer> UNWELL = Set.of(502, 503, 504);

  private final String service;
  private final Instances instances;
  private final CircuitBreaker breaker;

  ServiceDoor(String service, Instances instances, CircuitBreaker breaker) {
    this.service = service;
    this.instances = instances;
    this.breaker = breaker;
  }

  @Override
  public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next)
      throws Exception {
    if (!breaker.tryAcquirePermission()) {
      return away("The %s is not well and is left alone for a moment.".formatted(service));
    }
    long began = breaker.getCurrentTimestamp();
    try {
      ServerResponse answer = instances.answer(request, next);
      if (UNWELL.contains(answer.statusCode().value())) {
        unwell(began, new IllegalStateException("answered with " + answer.statusCode()));
      } else {
        breaker.onSuccess(since(began), breaker.getTimestampUnit());
      }
      return new PassedOn(answer, request);
    } catch (ResourceAccessException failed) {
      return unanswered(failed, began);
    } catch (Exception | Error ownFault) {
      breaker.releasePermission();
      throw ownFault;
    }
  }

  private ServerResponse unanswered(ResourceAccessException failed, long began) {
    Failure failure = Failure.of(failed);
    if (failure.isTheClients()) {
      breaker.releasePermission();
    } else {
      unwell(began, failed);
      LOG.atWarn()
          .addKeyValue("event", "service-unanswered")
          .addKeyValue("service", service)
          .addKeyValue("failure", failure)
          .log("A service did not answer");
    }
    return switch (failure) {
      case BODY_TOO_LARGE ->
          Answers.problem(
              HttpStatus.CONTENT_TOO_LARGE,
              String.valueOf(failed.getMostSpecificCause().getMessage()));
      case CLIENT_BROKE_OFF ->
          Answers.problem(HttpStatus.BAD_REQUEST, "The request broke off before its end.");
      case NOT_CONNECTED -> away("The %s can't be reached at present.".formatted(service));
      case TOO_SLOW -> away(unknownEffect("The %s took too long to answer.".formatted(service)));
      case CONNECTION_LOST ->
          away(unknownEffect("The connection to the %s was lost.".formatted(service)));
    };
  }

  private static String unknownEffect(String what) {
    return what
        + " Whether the request had its effect is not known: repeat it with the same Idempotency-Key.";
  }

  private ServerResponse away(String detail) {
    long pause = breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(1);
    return Answers.tryAgain(detail, Math.max(1, pause / 1000));
  }

  private void unwell(long began, Exception why) {
    breaker.onError(since(began), breaker.getTimestampUnit(), why);
  }

  private long since(long began) {
    return breaker.getCurrentTimestamp() - began;
  }
}
