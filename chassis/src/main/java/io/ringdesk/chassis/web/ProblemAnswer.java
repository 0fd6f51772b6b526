package io.ringdesk.chassis.web;

import io.ringdesk.chassis.wire.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/** RFC 9457 problems, each with a type; and their writing where no controller is involved. */
public final class ProblemAnswer {

  static final URI NO_TYPE_OF_ITS_OWN = URI.create("about:blank");

  private ProblemAnswer() {}

  public static ProblemDetail of(HttpStatus status, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(status.getReasonPhrase());
    problem.setType(NO_TYPE_OF_ITS_OWN);
    return problem;
  }

  /** The present state refuses. */
  public static ProblemDetail refusal(String reason) {
    ProblemDetail problem = of(HttpStatus.CONFLICT, reason);
    problem.setProperty("reason", reason);
    return problem;
  }

  /** Bad input. */
  static ProblemDetail fields(List<FieldProblem> problems) {
    String detail =
        problems.size() == 1
            ? problems.getFirst().field() + ": " + problems.getFirst().message()
            : "%d fields are wrong; 'errors' names each.".formatted(problems.size());
    ProblemDetail problem = of(HttpStatus.BAD_REQUEST, detail);
    problem.setProperty("errors", problems);
    return problem;
  }

  public static void write(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    write(response, of(status, detail));
  }

  /** Of something in the request that is not a field of its body. */
  public static void writeBadInput(HttpServletResponse response, String where, String message)
      throws IOException {
    write(response, fields(List.of(new FieldProblem(where, message))));
  }

  static void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.getOutputStream().write(Json.events().writeValueAsBytes(problem));
  }
}
