package io.ringdesk.gateway.routing;

import io.ringdesk.chassis.web.BodyLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.StringUtils;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Which requests may be sent a second time when nobody knows whether the first has had its effect:
 * those that only read, those that say how a thing shall be (unless they name the version that it
 * must have had before), and a POST with an Idempotency-Key, whose answer the services remember. A
 * body that is streamed is gone when it was sent.
 */
final class Repeatable {
  private static final String KEY = "Idempotency-Key";

  private Repeatable() {}

  /**
   * Whether the request may be sent again; then its body is held from now on.
   *
   * @throws ResourceAccessException when the client does not send a whole body within its bounds
   */
  static boolean made(ServerRequest request) {
    if (!may(request.method(), request.servletRequest())) return false;
    try {
      HeldBody.hold(request.servletRequest());
      return true;
    } catch (IOException notWhole) {
      throw new ResourceAccessException(String.valueOf(notWhole.getMessage()), notWhole);
    }
  }

  private static boolean may(HttpMethod method, HttpServletRequest request) {
    if (BodyLimit.isStreamed(request)) return false;
    return switch (method.name()) {
      case "GET", "HEAD" -> true;
      case "PUT", "DELETE" -> request.getHeader(HttpHeaders.IF_MATCH) == null;
      case "POST" -> StringUtils.hasText(request.getHeader(KEY));
      default -> false;
    };
  }
}
