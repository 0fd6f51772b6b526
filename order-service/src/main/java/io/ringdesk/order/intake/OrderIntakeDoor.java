package io.ringdesk.order.intake;

import io.ringdesk.chassis.inbox.CloudEvents;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.Chunk;
import io.ringdesk.chassis.web.FieldProblem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Intake over HTTP: one CloudEvent in structured mode, an array of them, or one a line. */
@RestController
@RequestMapping("/api/intake/orders")
class OrderIntakeDoor {

  private static final String CLOUD_EVENT = "application/cloudevents+json";
  private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";

  private final Intake intake;

  OrderIntakeDoor(Intake intake) {
    this.intake = intake;
  }

  @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, CLOUD_EVENT, CLOUD_EVENTS})
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("hasAuthority('intake:publish')")
  @ApiResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(ref = "#/components/schemas/IntakeAnswers")))
  ResponseEntity<Object> take(
      @Parameter(schema = @Schema(ref = "#/components/schemas/CloudEvents")) @RequestBody
          JsonNode body,
      Actor by) {
    var chunk = new IntakeChunk(by);
    return ResponseEntity.accepted().body(body.isArray() ? chunk.many(body) : chunk.one(body));
  }

  @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("hasAuthority('intake:publish')")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = @Content(schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_NDJSON_VALUE,
              schema = @Schema(type = "string")))
  ResponseEntity<byte[]> takeLines(InputStream body, Actor by) throws IOException {
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .contentType(MediaType.APPLICATION_NDJSON)
        .body(new IntakeChunk(by).lines(body));
  }

  private final class IntakeChunk extends Chunk<Incoming, IntakeLine> {
    private final Actor by;

    IntakeChunk(Actor by) {
      this.by = by;
    }

    @Override
    protected void read(JsonNode event) {
      try {
        expect(CloudEvents.structured(Intake.HTTP, expected(), event));
      } catch (UnreadableEvent unreadable) {
        JsonNode id = event.path("id");
        answer(bad(id.isString() ? id.asString() : null, String.valueOf(unreadable.getMessage())));
      }
    }

    @Override
    protected IntakeLine notJson(String message) {
      return bad(null, message);
    }

    private static IntakeLine bad(@Nullable String id, String message) {
      return IntakeLine.of(id, new Intake.Answer.Bad(List.of(new FieldProblem("event", message))));
    }

    @Override
    protected List<IntakeLine> take(List<Incoming> events) {
      var ids = events.stream().map(Incoming::id).iterator();
      return intake.take(events, event -> by.id()).stream()
          .map(answer -> IntakeLine.of(ids.next(), answer))
          .toList();
    }
  }
}
