package io.ringdesk.chassis.web;

import io.ringdesk.chassis.wire.NameIds;
import io.ringdesk.chassis.wire.NewIds;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The key of a request: see {@link RequestKey}. */
final class RequestKeys {

  static final String HEADER = "Idempotency-Key";
  static final int LONGEST = 255;

  private RequestKeys() {}

  static RequestKey of(HttpServletRequest request) {
    String sent = sent(request);
    return new RequestKey(sent == null ? NewIds.next() : keyOf(request, sent));
  }

  /** One client's key means nothing to another's request, nor to another path. */
  static String keyOf(HttpServletRequest request, String sent) {
    String client = request.getUserPrincipal() == null ? "" : request.getUserPrincipal().getName();
    return NameIds.of(client, request.getMethod(), request.getRequestURI(), sent);
  }

  static @Nullable String sent(HttpServletRequest request) {
    String sent = request.getHeader(HEADER);
    if (sent == null) {
      return null;
    }
    if (sent.isBlank() || sent.length() > LONGEST) {
      throw BadInput.of(HEADER, "A key has 1 to %d characters.".formatted(LONGEST));
    }
    return sent;
  }
}
