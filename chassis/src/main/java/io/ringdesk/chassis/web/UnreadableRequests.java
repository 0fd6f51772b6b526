package io.ringdesk.chassis.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;

/**
 * What the server itself refuses, because it could not even read it (an address without an end, a
 * header that is none), is told as a problem too, and not as a page in HTML.
 */
public final class UnreadableRequests
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    // Not to answer it: what Tomcat refuses by itself, it would hand to the error page.
    server.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    server.addContextCustomizers(
        context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(AsProblem.class.getName());
          }
        });
  }

  /** Made by Tomcat, by its name. */
  public static final class AsProblem extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
      HttpStatus status = HttpStatus.resolve(response.getStatus());
      boolean answered = response.getContentWritten() > 0;
      if (status == null || !status.isError() || answered || !response.setErrorReported()) {
        return;
      }
      try {
        ProblemAnswer.write(
            response,
            status,
            status == HttpStatus.BAD_REQUEST
                ? "The request can't be read: its address or a header is too long, or malformed."
                : status.getReasonPhrase());
        response.finishResponse();
      } catch (IOException gone) {
        // who asked does not wait for the answer
      }
    }
  }
}
