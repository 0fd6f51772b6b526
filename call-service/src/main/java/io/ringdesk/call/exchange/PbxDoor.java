package io.ringdesk.call.exchange;

import io.ringdesk.call.exchange.ExchangeIntake.Told;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.chassis.web.Lines;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.wire.Json;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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

/** What exchanges say over HTTP: one event, an array of them, or one a line. */
@RestController
@RequestMapping("/api/pbx/events")
class PbxDoor {

  private static final int CHUNK = 500;

  private final ExchangeIntake intake;

  PbxDoor(ExchangeIntake intake) {
    this.intake = intake;
  }

  /** One event, whose answer it is; or an array, with a line of answer for each. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("hasAuthority('pbx:publish')")
  @ApiResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(ref = "#/components/schemas/PbxAnswers")))
  ResponseEntity<Object> take(
      @Parameter(schema = @Schema(ref = "#/components/schemas/PbxEvents")) @RequestBody
          JsonNode body,
      Actor by,
      RequestKey key) {
    return ResponseEntity.accepted()
        .body(body.isArray() ? many(body, by, key) : one(body, by, key));
  }

  private List<PbxLine> many(JsonNode events, Actor by, RequestKey key) {
    Chunk chunk = new Chunk(by, key);
    List<PbxLine> lines = new ArrayList<>();
    for (JsonNode event : events) {
      chunk.add(event);
      if (chunk.size() == CHUNK) {
        lines.addAll(chunk.take());
      }
    }
    lines.addAll(chunk.take());
    return lines;
  }

  private PbxLine one(JsonNode event, Actor by, RequestKey key) {
    Chunk chunk = new Chunk(by, key);
    chunk.add(event);
    PbxLine line = chunk.take().getFirst();
    if (line.errors() != null) {
      throw new BadInput(line.errors());
    }
    if (line.reason() != null) {
      throw new RefusedException(new Refusal(Refusal.Kind.STATE, line.reason()));
    }
    return line;
  }

  /** Read and written chunk by chunk; the answers follow when all is read. */
  @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize("hasAuthority('pbx:publish')")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content = @Content(schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_NDJSON_VALUE,
              schema = @Schema(type = "string")))
  ResponseEntity<byte[]> takeLines(InputStream body, Actor by, RequestKey key) throws IOException {
    Chunk chunk = new Chunk(by, key);
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    Lines lines = new Lines(body);
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

  private static void write(List<PbxLine> lines, ByteArrayOutputStream answers) {
    for (PbxLine line : lines) {
      answers.writeBytes(Json.events().writeValueAsBytes(line));
      answers.write('\n');
    }
  }

  /** Events that are taken together; what is no event has its answer already. */
  private final class Chunk {

    private final Actor by;
    private final RequestKey key;
    private final List<Told> events = new ArrayList<>();
    private final List<@Nullable PbxLine> lines = new ArrayList<>();

    Chunk(Actor by, RequestKey key) {
      this.by = by;
      this.key = key;
    }

    int size() {
      return lines.size();
    }

    void add(byte[] line) {
      try {
        add(Json.events().readTree(line));
      } catch (JacksonException unreadable) {
        String message = "This is not JSON: " + unreadable.getOriginalMessage();
        lines.add(PbxLine.bad(message, List.of(new FieldProblem("event", message))));
      }
    }

    void add(JsonNode event) {
      try {
        events.add(Told.of(PbxEvent.read(event), by.id(), key.value()));
        lines.add(null);
      } catch (BadInput bad) {
        lines.add(PbxLine.bad(String.valueOf(bad.getMessage()), bad.problems()));
      }
    }

    List<PbxLine> take() {
      Iterator<Optional<Refusal>> refusals = intake.take(events).iterator();
      Iterator<Told> each = events.iterator();
      List<PbxLine> taken = new ArrayList<>(lines.size());
      for (PbxLine line : lines) {
        taken.add(line == null ? answer(each.next().event(), refusals.next()) : line);
      }
      events.clear();
      lines.clear();
      return taken;
    }

    private static PbxLine answer(PbxEvent event, Optional<Refusal> refusal) {
      return refusal
          .map(it -> PbxLine.refused(event, it.reason()))
          .orElseGet(() -> PbxLine.accepted(event));
    }
  }
}
