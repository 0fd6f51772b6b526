package io.ringdesk.gateway.routing;

import io.ringdesk.chassis.web.ProblemAnswer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/** What the gateway says itself, in the place of a service: RFC 9457 problems. */
final class Answers {

  private Answers() {}

  static ServerResponse problem(HttpStatus status, String detail) {
    return problem(ServerResponse.status(status), status, detail);
  }

  /**
   * @param seconds after which to try again
   */
  static ServerResponse tryAgain(String detail, long seconds) {
    HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
    String whole = "%s Try again in %d seconds.".formatted(detail, seconds);
    return problem(
        ServerResponse.status(status).header(HttpHeaders.RETRY_AFTER, Long.toString(seconds)),
        status,
        whole);
  }

  private static ServerResponse problem(
      ServerResponse.BodyBuilder answer, HttpStatus status, String detail) {
    return answer
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemAnswer.of(status, detail));
  }
}
