package io.ringdesk.gateway.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts each request of a client, after its token has been read. Probes of the gateway's own
 * health are free.
 */
public final class ClientLimitFilter extends OncePerRequestFilter {
  private final ClientLimits limits;

  public ClientLimitFilter(ClientLimits limits) {
    this.limits = limits;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/actuator/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (limits.allows(request, response, SecurityContextHolder.getContext().getAuthentication())) {
      chain.doFilter(request, response);
    }
  }
}
