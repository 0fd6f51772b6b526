package io.ringdesk.order.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ringdesk.chassis.web.Chunk;
import io.ringdesk.chassis.web.FieldProblem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What is answered to one event: that it was accepted, or the problem (RFC 9457) with it.
 *
 * @param id of the event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IntakeLine(
    @Nullable String id,
    @Nullable String orderId,
    boolean accepted,
    @Nullable String type,
    @Nullable String title,
    @Nullable Integer status,
    @Nullable String detail,
    @Nullable String reason,
    @Nullable List<FieldProblem> errors)
    implements Chunk.Answer {

  static IntakeLine of(@Nullable String id, Intake.Answer answer) {
    return switch (answer) {
      case Intake.Answer.Accepted it ->
          new IntakeLine(id, it.orderId(), true, null, null, null, null, null, null);
      case Intake.Answer.Refused it ->
          problem(id, HttpStatus.CONFLICT, it.refusal().reason(), it.refusal().reason(), null);
      case Intake.Answer.Bad it ->
          problem(
              id,
              HttpStatus.BAD_REQUEST,
              it.problems().stream()
                  .map(one -> one.field() + ": " + one.message())
                  .collect(Collectors.joining(" ")),
              null,
              it.problems());
    };
  }

  private static IntakeLine problem(
      @Nullable String id,
      HttpStatus status,
      String detail,
      @Nullable String reason,
      @Nullable List<FieldProblem> errors) {
    return new IntakeLine(
        id,
        null,
        false,
        "about:blank",
        status.getReasonPhrase(),
        status.value(),
        detail,
        reason,
        errors);
  }
}
