package io.ringdesk.gateway.security;

import io.ringdesk.chassis.security.Refusals;
import io.ringdesk.gateway.limits.ClientLimits;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Requests with a bad token count for the limit of their address. */
@Component
final class LimitedRefusals extends Refusals {

  private final ClientLimits limits;

  LimitedRefusals(ClientLimits limits) {
    this.limits = limits;
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException, ServletException {
    if (limits.allows(request, response, null)) {
      super.onAuthenticationFailure(request, response, failure);
    }
  }
}
