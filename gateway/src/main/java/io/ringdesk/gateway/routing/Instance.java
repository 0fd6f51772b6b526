package io.ringdesk.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * One instance of a service, with its own circuit breaker: how ill it is says nothing of the
 * others. Its own answers pass unchanged, errors too; those that say that it is unwell (502, 503,
 * 504) count for the breaker.
 */
final class Instance {
  private static final Duration REST = Duration.ofSeconds(2);
  private static final Set<Integer> UNWELL = Set.of(502, 503, 504);

  private final URI address;
  private final CircuitBreaker breaker;
  private volatile long restsUntil = System.nanoTime();
  private volatile boolean ready = true;

  Instance(URI address, CircuitBreaker breaker) {
    this.address = address;
    this.breaker = breaker;
  }

  URI address() {
    return address;
  }

  /** As it says itself; before it was asked for the first time, it is given the benefit. */
  boolean isReady() {
    return ready;
  }

  /** What it said when it was asked; one that is ready again is given a new chance at once. */
  void isReady(boolean now) {
    if (now && !ready) breaker.transitionToClosedState();
    ready = now;
  }

  /** It could not be connected to a moment ago. */
  boolean rests() {
    return restsUntil - System.nanoTime() > 0;
  }

  /**
   * Nothing while it is left alone, because it was unwell too often.
   *
   * @throws ResourceAccessException when there is no answer
   */
  Optional<ServerResponse> answer(ServerRequest request, HandlerFunction<ServerResponse> next)
      throws Exception {
    if (!breaker.tryAcquirePermission()) return Optional.empty();
    long began = breaker.getCurrentTimestamp();
    MvcUtils.setRequestUrl(request, address);
    try {
      ServerResponse answer = next.handle(request);
      if (UNWELL.contains(answer.statusCode().value())) {
        unwell(began, new IllegalStateException("answered with " + answer.statusCode()));
      } else {
        breaker.onSuccess(since(began), breaker.getTimestampUnit());
      }
      return Optional.of(answer);
    } catch (ResourceAccessException failed) {
      switch (Failure.of(failed)) {
        case BODY_TOO_LARGE, CLIENT_BROKE_OFF -> breaker.releasePermission();
        case NOT_CONNECTED -> {
          restsUntil = System.nanoTime() + REST.toNanos();
          unwell(began, failed);
        }
        case TOO_SLOW, CONNECTION_LOST -> unwell(began, failed);
      }
      throw failed;
    } catch (Exception | Error ownFault) {
      breaker.releasePermission();
      throw ownFault;
    }
  }

  private void unwell(long began, Exception why) {
    breaker.onError(since(began), breaker.getTimestampUnit(), why);
  }

  private long since(long began) {
    return breaker.getCurrentTimestamp() - began;
  }
}
