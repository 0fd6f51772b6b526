package io.ringdesk.call.exchange;

import io.ringdesk.call.exchange.ExchangeIntake.Told;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Chunk;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.chassis.web.RequestKey;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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

/** What exchanges say over HTTP: one event, an array of them, or one a line. */
@RestController
@RequestMapping("/api/pbx/events")
class PbxDoor {

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
    PbxChunk chunk = new PbxChunk(by, key);
    return ResponseEntity.accepted().body(body.isArray() ? chunk.many(body) : chunk.one(body));
  }

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
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .contentType(MediaType.APPLICATION_NDJSON)
        .body(new PbxChunk(by, key).lines(body));
  }

  private final class PbxChunk extends Chunk<Told, PbxLine> {

    private final Actor by;
    private final RequestKey key;

    PbxChunk(Actor by, RequestKey key) {
      this.by = by;
      this.key = key;
    }

    @Override
    protected void read(JsonNode event) {
      try {
        expect(Told.of(PbxEvent.read(event), by.id(), key.value()));
      } catch (BadInput bad) {
        answer(PbxLine.bad(String.valueOf(bad.getMessage()), bad.problems()));
      }
    }

    @Override
    protected PbxLine notJson(String message) {
      return PbxLine.bad(message, List.of(new FieldProblem("event", message)));
    }

    @Override
    protected List<PbxLine> take(List<Told> events) {
      Iterator<Told> each = events.iterator();
      return intake.take(events).stream()
          .map(refusal -> answer(each.next().event(), refusal))
          .toList();
    }

    private static PbxLine answer(PbxEvent event, Optional<Refusal> refusal) {
      return refusal
          .map(it -> PbxLine.refused(event, it.reason()))
          .orElseGet(() -> PbxLine.accepted(event));
    }
  }
}
