package io.ringdesk.call.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ringdesk.chassis.web.Chunk;
import io.ringdesk.chassis.web.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What is answered to one event: that it was accepted, or the problem (RFC 9457) with it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PbxLine(
    @Nullable String callId,
    @Nullable String leg,
    boolean accepted,
    @Nullable String type,
    @Nullable String title,
    @Nullable Integer status,
    @Nullable String detail,
    @Nullable String reason,
    @Nullable List<FieldProblem> errors)
    implements Chunk.Answer {

  static PbxLine accepted(PbxEvent event) {
    return new PbxLine(event.callId(), event.leg(), true, null, null, null, null, null, null);
  }

  static PbxLine refused(PbxEvent event, String reason) {
    return new PbxLine(
        event.callId(),
        event.leg(),
        false,
        "about:blank",
        HttpStatus.CONFLICT.getReasonPhrase(),
        HttpStatus.CONFLICT.value(),
        reason,
        reason,
        null);
  }

  static PbxLine bad(String message, List<FieldProblem> problems) {
    return new PbxLine(
        null,
        null,
        false,
        "about:blank",
        HttpStatus.BAD_REQUEST.getReasonPhrase(),
        HttpStatus.BAD_REQUEST.value(),
        message,
        null,
        problems);
  }
}
