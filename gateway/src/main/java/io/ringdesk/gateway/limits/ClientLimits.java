package io.ringdesk.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.ringdesk.chassis.web.ProblemAnswer;
import io.ringdesk.gateway.GatewaySettings;
import io.ringdesk.gateway.GatewaySettings.Limits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * How many requests each client may send: so many at once, and so many a second for ever. A client
 * is the subject of the token, or the address where there is no valid token. Only so many clients
 * are remembered, and a silent one only until it may send everything again, so memory is bounded.
 */
@Component
public class ClientLimits {
  private final Limits limits;
  private final Cache<String, Bucket> clients;

  ClientLimits(GatewaySettings settings) {
    limits = settings.limits();
    Duration untilFull = Duration.ofSeconds(Math.ceilDiv(limits.burst(), limits.perSecond()) + 1L);
    clients =
        Caffeine.newBuilder().maximumSize(limits.clients()).expireAfterAccess(untilFull).build();
  }

  /**
   * Counts a request. When the client has sent too many, the answer is written here: 429 with
   * Retry-After.
   *
   * @param client who it is by a valid token, null when there is none
   * @return whether the request may go on
   */
  public boolean allows(
      HttpServletRequest request, HttpServletResponse response, @Nullable Authentication client)
      throws IOException {
    var taken = bucket(request, client).tryConsumeAndReturnRemaining(1);
    if (taken.isConsumed()) return true;
    long seconds =
        Math.max(1, Duration.ofNanos(taken.getNanosToWaitForRefill()).plusMillis(999).toSeconds());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    ProblemAnswer.write(
        response,
        HttpStatus.TOO_MANY_REQUESTS,
        "At most %d requests at once and %d a second are taken from one client. Try again in %d s."
            .formatted(limits.burst(), limits.perSecond(), seconds));
    return false;
  }

  private Bucket bucket(HttpServletRequest request, @Nullable Authentication client) {
    String name =
        client instanceof JwtAuthenticationToken token
            ? "subject " + token.getName()
            : "address " + request.getRemoteAddr();
    return clients.get(name, _ -> full());
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(limits.burst())
                    .refillGreedy(limits.perSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
