package io.ringdesk.call.recordings;

import io.ringdesk.call.calls.CallLog;
import io.ringdesk.call.calls.CallLog.Logged;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.Caller;
import io.ringdesk.call.domain.RecordingDecisions;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.MayAnswer;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.ProblemAnswer;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.web.RequestKey;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * A recording sent in pieces, so that a line that breaks costs no more than the last of them: the
 * protocol of tus.io, 1.0.0, with its extensions for creating, ending and expiring.
 */
@RestController
@RequestMapping("/api/calls/{id}/recording/uploads")
class UploadController {

  private static final String VERSION = "1.0.0";
  private static final String TUS = "Tus-Resumable";
  private static final String OFFSET = "Upload-Offset";
  private static final String LENGTH = "Upload-Length";

  private final CallLog log;
  private final Uploads uploads;
  private final Keeping keeping;
  private final RecordingSettings settings;

  UploadController(CallLog log, Uploads uploads, Keeping keeping, RecordingSettings settings) {
    this.log = log;
    this.uploads = uploads;
    this.keeping = keeping;
    this.settings = settings;
  }

  /** What of the protocol is spoken here. */
  @RequestMapping(method = RequestMethod.OPTIONS)
  @Parameter(name = "id", in = ParameterIn.PATH, required = true, schema = @Schema(type = "string"))
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('calls:record')")
  ResponseEntity<Void> options() {
    return answer(HttpStatus.NO_CONTENT)
        .header("Tus-Version", VERSION)
        .header("Tus-Extension", "creation,termination,expiration")
        .header("Tus-Max-Size", String.valueOf(settings.most().toBytes()))
        .build();
  }

  /** Begins one of this length; the answer says where its pieces go. */
  @PostMapping
  @ApiResponse(responseCode = "201", description = "Begun", content = @Content)
  @MayAnswer(HttpStatus.PRECONDITION_FAILED)
  @PreAuthorize("hasAuthority('calls:record')")
  ResponseEntity<?> begin(
      @PathVariable String id,
      @RequestHeader(name = TUS, required = false) @Nullable String version,
      @RequestHeader(name = LENGTH, required = false) @Nullable String length,
      Actor by,
      RequestKey key) {
    if (!VERSION.equals(version)) {
      return otherVersion();
    }
    RecordingController.refuse(RecordingDecisions.mayAttach(call(id), caller(by)));
    long bytes = number(LENGTH, length);
    if (bytes > settings.most().toBytes()) {
      return answer(HttpStatus.CONTENT_TOO_LARGE)
          .body(
              ProblemAnswer.of(
                  HttpStatus.CONTENT_TOO_LARGE,
                  "A recording has at most %d bytes, and this one %d."
                      .formatted(settings.most().toBytes(), bytes)));
    }
    Upload upload = uploads.begin(key.id("upload"), id, by.id(), bytes);
    return answer(HttpStatus.CREATED)
        .location(URI.create("/api/calls/%s/recording/uploads/%s".formatted(id, upload.id())))
        .header("Upload-Expires", expires(upload))
        .build();
  }

  /** How far one is; also of one that was kept, for whoever did not hear that it was. */
  @RequestMapping(path = "/{upload}", method = RequestMethod.HEAD)
  @PreAuthorize("hasAuthority('calls:record')")
  ResponseEntity<Void> state(@PathVariable String id, @PathVariable String upload, Actor by) {
    Upload found = upload(id, upload, by);
    return answer(HttpStatus.OK)
        .header(OFFSET, String.valueOf(found.offset()))
        .header(LENGTH, String.valueOf(found.length()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** Takes the piece that follows; with the last the recording is kept. */
  @PatchMapping(path = "/{upload}", consumes = "application/offset+octet-stream")
  @ApiResponse(responseCode = "204", description = "Taken", content = @Content)
  @MayAnswer({HttpStatus.PRECONDITION_FAILED, HttpStatus.UNSUPPORTED_MEDIA_TYPE})
  @PreAuthorize("hasAuthority('calls:record')")
  ResponseEntity<?> piece(
      @PathVariable String id,
      @PathVariable String upload,
      @RequestHeader(name = TUS, required = false) @Nullable String version,
      @RequestHeader(name = OFFSET, required = false) @Nullable String offset,
      HttpServletRequest request,
      Actor by,
      RequestKey key)
      throws IOException {
    if (!VERSION.equals(version)) {
      return otherVersion();
    }
    Recorded call = call(id);
    Upload found = upload(id, upload, by);
    long at = number(OFFSET, offset);
    if (at != found.offset()) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.STATE,
              "This piece begins at byte %d, and %d bytes have come. Go on from there."
                  .formatted(at, found.offset())));
    }
    Upload now = uploads.receive(found, request.getInputStream());
    if (now.isWhole() && !now.isKept()) {
      keeping.keep(now, call, caller(by), key);
    }
    return answer(HttpStatus.NO_CONTENT)
        .header(OFFSET, String.valueOf(now.offset()))
        .header("Upload-Expires", expires(now))
        .build();
  }

  /** Gives one up that has not come whole. */
  @DeleteMapping("/{upload}")
  @ApiResponse(responseCode = "204", description = "Given up")
  @PreAuthorize("hasAuthority('calls:record')")
  ResponseEntity<Void> end(@PathVariable String id, @PathVariable String upload, Actor by) {
    if (!uploads.withdraw(upload(id, upload, by))) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.STATE,
              "Upload %s has come whole, and belongs to its call. Another recording takes its place."
                  .formatted(upload)));
    }
    return answer(HttpStatus.NO_CONTENT).build();
  }

  private Recorded call(String id) {
    return log.find(id).map(Logged::call).orElseThrow(() -> new NotFound("call", id));
  }

  /** Each sees his own. */
  private Upload upload(String call, String id, Actor by) {
    return uploads
        .find(id)
        .filter(found -> found.call().equals(call) && found.by().equals(by.id()))
        .orElseThrow(() -> new NotFound("upload", id));
  }

  private static Caller caller(Actor by) {
    return new Caller(by.id(), by.may("queue:any"));
  }

  private static long number(String header, @Nullable String text) {
    try {
      long number = Long.parseLong(text == null ? "" : text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException none) {
      // answered below, as a negative one is
    }
    throw BadInput.of(header, "'%s' is no number of bytes.".formatted(text == null ? "" : text));
  }

  private static String expires(Upload upload) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(upload.until().atOffset(ZoneOffset.UTC));
  }

  private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
    return ResponseEntity.status(status).header(TUS, VERSION);
  }

  private static ResponseEntity<?> otherVersion() {
    return answer(HttpStatus.PRECONDITION_FAILED)
        .header("Tus-Version", VERSION)
        .body(
            ProblemAnswer.of(
                HttpStatus.PRECONDITION_FAILED,
                "Say 'Tus-Resumable: 1.0.0'; no other version of the protocol is spoken here."));
  }
}
