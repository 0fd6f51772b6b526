package io.ringdesk.gateway.routing;

import io.ringdesk.chassis.web.HeldInput;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * A body that can be read again once it is held; until then it is streamed like any other. How long
 * it may be has been bounded before.
 */
@Component
@Order(HeldBody.AFTER_THE_BOUND)
final class HeldBody extends OncePerRequestFilter {
  static final int AFTER_THE_BOUND = -199;

  /**
   * Reads the whole body, and keeps it for as long as the request lasts.
   *
   * @throws IOException when it is too long, or breaks off
   */
  static void hold(HttpServletRequest request) throws IOException {
    Holdable holdable = WebUtils.getNativeRequest(request, Holdable.class);
    if (holdable == null) {
      throw new IllegalStateException(
          "The request did not pass the filter that can hold its body.");
    }
    holdable.hold();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new Holdable(request), response);
  }

  private static final class Holdable extends HttpServletRequestWrapper {
    private byte @Nullable [] held;

    Holdable(HttpServletRequest request) {
      super(request);
    }

    void hold() throws IOException {
      if (held == null) held = super.getInputStream().readAllBytes();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return held == null ? super.getInputStream() : new HeldInput(held);
    }
  }
}
