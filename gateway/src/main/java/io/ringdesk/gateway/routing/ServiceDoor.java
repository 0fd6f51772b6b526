package io.ringdesk.gateway.routing;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The way to one service. One of which no instance answers is answered for with 503 and
 * Retry-After.
 */
final class ServiceDoor implements HandlerFilterFunction<ServerResponse, ServerResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceDoor.class);

  private final Instances instances;
  private final long retryAfterSeconds;

  /**
   * @param leftAlone how long an instance is left alone that is not well
   */
  ServiceDoor(Instances instances, Duration leftAlone) {
    this.instances = instances;
    this.retryAfterSeconds = Math.max(1, leftAlone.toSeconds());
  }

  @Override
  public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next)
      throws Exception {
    try {
      return instances
          .answer(request, next)
          .<ServerResponse>map(answer -> new PassedOn(answer, request))
          .orElseGet(
              () ->
                  away("The %s is not well and is left alone for a moment.".formatted(service())));
    } catch (ResourceAccessException failed) {
      return unanswered(failed);
    }
  }

  private ServerResponse unanswered(ResourceAccessException failed) {
    Failure failure = Failure.of(failed);
    if (!failure.isTheClients()) {
      LOG.atWarn()
          .addKeyValue("event", "service-unanswered")
          .addKeyValue("asked", service())
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
      case NOT_CONNECTED -> away("The %s can't be reached at present.".formatted(service()));
      case TOO_SLOW -> away(unknownEffect("The %s took too long to answer.".formatted(service())));
      case CONNECTION_LOST ->
          away(unknownEffect("The connection to the %s was lost.".formatted(service())));
    };
  }

  private static String unknownEffect(String what) {
    return what
        + " Whether the request had its effect is not known: repeat it with the same Idempotency-Key.";
  }

  private ServerResponse away(String detail) {
    return Answers.tryAgain(detail, retryAfterSeconds);
  }

  private String service() {
    return instances.service();
  }
}
