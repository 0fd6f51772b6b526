package io.ringdesk.gateway.routing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Which headers a service sees. Who the client is says the gateway alone: whatever a client claims
 * in forwarding headers is dropped, and its true address is put in their place. Headers meant for
 * one connection only end here; Spring's own filters remove the well-known ones, this one those
 * that the client names in {@code Connection}.
 */
@Component
final class RequestHeaders implements RequestHttpHeadersFilter, Ordered {
  private static final Set<String> ENDING_HERE =
      Set.of(
          "forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "expect", "proxy-connection");

  /**
   * After Spring has dropped all X-Forwarded headers, and before it drops Connection, which is read
   * here.
   */
  @Override
  public int getOrder() {
    return 10_000;
  }

  @Override
  public HttpHeaders apply(HttpHeaders sent, ServerRequest request) {
    Set<String> ofThisConnection =
        sent.getConnection().stream()
            .flatMap(names -> Arrays.stream(names.split(",")))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    HttpHeaders passedOn = new HttpHeaders();
    sent.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!ENDING_HERE.contains(lower)
              && (lower.equals("connection") || !ofThisConnection.contains(lower))) {
            passedOn.addAll(name, values);
          }
        });
    passedOn.set("X-Forwarded-For", request.servletRequest().getRemoteAddr());
    passedOn.set("X-Forwarded-Proto", request.servletRequest().getScheme());
    String host = sent.getFirst(HttpHeaders.HOST);
    if (host != null) passedOn.set("X-Forwarded-Host", host);
    return passedOn;
  }
}
