package io.ringdesk.order.lease;

import io.ringdesk.chassis.web.ProblemAnswer;
import io.ringdesk.order.domain.Opening;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Somebody else works the order; over HTTP 409 with who, since when and until when. */
public final class HeldByAnother extends ErrorResponseException {

  private static final long serialVersionUID = 1;

  public HeldByAnother(Opening opening) {
    super(HttpStatus.CONFLICT, problem(opening), null);
  }

  /** A sentence for whom it keeps from acting. */
  public static String reason(Opening opening) {
    return "%s has this order open since %s, until %s at the latest. Ask him to close it, or wait."
        .formatted(opening.by(), opening.since(), opening.until());
  }

  private static ProblemDetail problem(Opening opening) {
    ProblemDetail problem = ProblemAnswer.refusal(reason(opening));
    problem.setProperty("holder", opening.by());
    problem.setProperty("since", opening.since());
    problem.setProperty("until", opening.until());
    return problem;
  }
}
