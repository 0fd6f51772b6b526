package io.ringdesk.gateway.routing;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A service's answer on its way to the client. However it ends, the connection to the service is
 * given back. When the service breaks off, the client must see it: 503 while nothing has reached
 * him, else a connection cut short.
 */
record PassedOn(ServerResponse answer, ServerRequest request) implements ServerResponse {

  @Override
  public HttpStatusCode statusCode() {
    return answer.statusCode();
  }

  @Override
  public HttpHeaders headers() {
    return answer.headers();
  }

  @Override
  public MultiValueMap<String, Cookie> cookies() {
    return answer.cookies();
  }

  @Override
  public @Nullable ModelAndView writeTo(
      HttpServletRequest servletRequest, HttpServletResponse servletResponse, Context context)
      throws ServletException, IOException {
    ClientHttpResponse received = MvcUtils.getAttribute(request, MvcUtils.CLIENT_RESPONSE_ATTR);
    try (received) {
      return answer.writeTo(servletRequest, servletResponse, context);
    } catch (ClientAbortException gone) {
      return null;
    } catch (IOException brokenOff) {
      if (servletResponse.isCommitted()) throw brokenOff;
      servletResponse.reset();
      return Answers.tryAgain("The service broke off in the middle of its answer.", 1)
          .writeTo(servletRequest, servletResponse, context);
    }
  }
}
