package io.ringdesk.order.intake;

import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.inbox.CloudEvents;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.chassis.web.Lines;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.wire.Json;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Intake over HTTP: one CloudEvent in structured mode, an array of them, or one a line. */
@RestController
@RequestMapping("/api/intake/orders")
class OrderIntakeDoor {

  private static final String CLOUD_EVENT = "application/cloudevents+json";
  private static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
  private static final String CHANNEL = "http";
  private static final int CHUNK = 500;

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
    return ResponseEntity.accepted().body(body.isArray() ? many(body, by) : one(body, by));
  }

  private List<IntakeLine> many(JsonNode events, Actor by) {
    var chunk = new Chunk(by);
    List<IntakeLine> lines = new ArrayList<>();
    for (JsonNode event : events) {
      chunk.add(event);
      if (chunk.size() == CHUNK) {
        lines.addAll(chunk.take());
      }
    }
    lines.addAll(chunk.take());
    return lines;
  }

  private IntakeLine one(JsonNode event, Actor by) {
    var chunk = new Chunk(by);
    chunk.add(event);
    IntakeLine line = chunk.take().getFirst();
    if (line.errors() != null) {
      throw new BadInput(line.errors());
    }
    if (line.reason() != null) {
      throw new RefusedException(new Refusal(Refusal.Kind.STATE, line.reason()));
    }
    return line;
  }

  /**
   * Read and written chunk by chunk; the answers follow when all is read, as HTTP clients expect.
   */
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
    var chunk = new Chunk(by);
    var answers = new ByteArrayOutputStream();
    var lines = new Lines(body);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      chunk.add(line);
      if (chunk.size() == CHUNK) {
        write(chunk.take(), answers);
      }
    }
    write(chunk.take(), answers);
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .contentType(MediaType.APPLICATION_NDJSON)
        .body(answers.toByteArray());
  }

  private static void write(List<IntakeLine> lines, ByteArrayOutputStream answers) {
    for (IntakeLine line : lines) {
      answers.writeBytes(Json.events().writeValueAsBytes(line));
      answers.write('\n');
    }
  }

  /** Events that are taken together; what is no event has its answer already. */
  private final class Chunk {
    private final Actor by;
    private final List<Incoming> events = new ArrayList<>();
    private final List<IntakeLine> lines = new ArrayList<>();

    Chunk(Actor by) {
      this.by = by;
    }

    int size() {
      return lines.size();
    }

    void add(byte[] line) {
      try {
        add(Json.events().readTree(line));
      } catch (JacksonException unreadable) {
        lines.add(bad(null, "This is not JSON: " + unreadable.getOriginalMessage()));
      }
    }

    void add(JsonNode event) {
      try {
        events.add(CloudEvents.structured(CHANNEL, events.size(), event));
        lines.add(IntakeLine.PENDING);
      } catch (UnreadableEvent unreadable) {
        JsonNode id = event.path("id");
        lines.add(
            bad(id.isString() ? id.asString() : null, String.valueOf(unreadable.getMessage())));
      }
    }

    private static IntakeLine bad(@Nullable String id, String message) {
      return IntakeLine.of(id, new Intake.Answer.Bad(List.of(new FieldProblem("event", message))));
    }

    List<IntakeLine> take() {
      var answers = intake.take(events, event -> by.id()).iterator();
      var ids = events.stream().map(Incoming::id).iterator();
      List<IntakeLine> taken = new ArrayList<>(lines);
      taken.replaceAll(
          line -> line == IntakeLine.PENDING ? IntakeLine.of(ids.next(), answers.next()) : line);
      events.clear();
      lines.clear();
      return taken;
    }
  }
}
