package io.ringdesk.chassis.security;

import io.ringdesk.chassis.web.ProblemAnswer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** What is said to whom may not come in. */
public class Refusals
    implements AuthenticationEntryPoint,
        AuthenticationFailureHandler,
        AccessDeniedHandler,
        RequestRejectedHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final String RETRY_SECONDS = "5";
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final BearerTokenAuthenticationEntryPoint bearer =
      new BearerTokenAuthenticationEntryPoint();

  /** A token that does not hold, or can't be looked at because the provider is away. */
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException, ServletException {
    if (failure instanceof AuthenticationServiceException) {
      LOG.atWarn()
          .addKeyValue("event", "tokens-unchecked")
          .addKeyValue("reason", failure.getMessage())
          .log("Tokens can't be checked");
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      ProblemAnswer.write(
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "Tokens can't be checked at present: the identity provider does not answer. Try again in %s seconds."
              .formatted(RETRY_SECONDS));
    } else {
      commence(request, response, failure);
    }
  }

  /** No token where one is needed. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    bearer.commence(request, response, failure);
    ProblemAnswer.write(
        response,
        HttpStatus.UNAUTHORIZED,
        "A valid bearer token is needed. Sign in, and send it in the Authorization header.");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    ProblemAnswer.write(response, HttpStatus.FORBIDDEN, "Your account has no right to this.");
  }

  /**
   * A method that is used nowhere here, or a path or header that is written so oddly that two
   * readers could understand it differently.
   */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
      throws IOException {
    if (METHODS.contains(request.getMethod())) {
      ProblemAnswer.writeBadInput(response, "request", String.valueOf(rejected.getMessage()));
    } else {
      response.setHeader(HttpHeaders.ALLOW, String.join(", ", METHODS));
      ProblemAnswer.write(
          response,
          HttpStatus.METHOD_NOT_ALLOWED,
          "The method %s is used nowhere here.".formatted(request.getMethod()));
    }
  }
}
