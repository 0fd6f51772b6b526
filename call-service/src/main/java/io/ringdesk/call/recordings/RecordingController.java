package io.ringdesk.call.recordings;

import io.ringdesk.call.calls.CallLog;
import io.ringdesk.call.calls.CallLog.Logged;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.domain.Caller;
import io.ringdesk.call.domain.RecordingDecisions;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BodyTooLarge;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.ProblemAnswer;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.wire.NewIds;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The recording of a call, sent as a whole, and played. */
@RestController
@RequestMapping("/api/calls/{id}/recording")
class RecordingController {

  /** What is kept of a call. */
  record RecordingView(String callId, String contentType, long length, String by, Instant at) {
    static RecordingView of(Recording recording) {
      return new RecordingView(
          recording.call(),
          recording.contentType(),
          recording.length(),
          recording.by(),
          recording.at());
    }
  }

  private final CallLog log;
  private final Recordings recordings;
  private final Uploads uploads;
  private final Keeping keeping;

  RecordingController(CallLog log, Recordings recordings, Uploads uploads, Keeping keeping) {
    this.log = log;
    this.recordings = recordings;
    this.uploads = uploads;
    this.keeping = keeping;
  }

  /**
   * Takes a file as it comes; what it is, is told by its content. The same again changes nothing.
   */
  @PutMapping
  @PreAuthorize("hasAuthority('calls:record')")
  RecordingView put(@PathVariable String id, HttpServletRequest request, Actor by, RequestKey key)
      throws IOException {
    Recorded call = call(id);
    Caller caller = new Caller(by.id(), by.may("queue:any"));
    refuse(RecordingDecisions.mayAttach(call, caller));
    Upload upload = uploads.begin(NewIds.next(), id, by.id(), null);
    try {
      upload = uploads.end(uploads.receive(upload, request.getInputStream()));
    } catch (IOException brokenOff) {
      uploads.giveUp(upload);
      if (brokenOff.getCause() instanceof BodyTooLarge tooLarge) {
        throw tooLarge;
      }
      throw brokenOff;
    } catch (RuntimeException refused) {
      uploads.giveUp(upload);
      throw refused;
    }
    keeping.keep(upload, call, caller, key);
    return recordings
        .of(id)
        .map(RecordingView::of)
        .orElseThrow(() -> new NotFound("recording", id));
  }

  /**
   * Played from the beginning, or in ranges of bytes; whole where a range is asked of another
   * recording (If-Range) that this one has replaced.
   */
  @GetMapping
  @PreAuthorize("hasAuthority('recordings:listen')")
  ResponseEntity<?> play(
      @PathVariable String id, @RequestHeader HttpHeaders headers, HttpMethod method, Actor by) {
    Recorded call = call(id);
    if (!call.manager().equals(by.id()) && !by.may("recordings:any")) {
      throw new RefusedException(
          new Refusal(
              Refusal.Kind.RIGHT,
              "Call %s was made by %s. You may listen to your own calls."
                  .formatted(id, call.manager())));
    }
    Recording recording =
        recordings.of(id).orElseThrow(() -> new NotFound("recording of call", id));
    Recording.Gone gone = recording.gone();
    if (gone != null) {
      throw new ResponseStatusException(
          HttpStatus.GONE,
          "The recording of call %s was removed at %s. %s".formatted(id, gone.at(), gone.reason()));
    }
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .header(HttpHeaders.ACCEPT_RANGES, "bytes")
            .contentType(MediaType.parseMediaType(recording.contentType()))
            .eTag(tag(recording));
    if (method.equals(HttpMethod.HEAD)) {
      return answer.contentLength(recording.length()).build();
    }
    Played played = new Played(recordings, recording);
    String known = headers.getFirst(HttpHeaders.IF_RANGE);
    if (known != null && !known.equals(tag(recording))) {
      return answer
          .contentLength(recording.length())
          .body(new InputStreamResource(played.getInputStream()));
    }
    return inRange(headers, played)
        ? answer.<Resource>body(played)
        : ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            .header(HttpHeaders.CONTENT_RANGE, "bytes */" + recording.length())
            .body(
                ProblemAnswer.of(
                    HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                    "The recording has %d bytes; what was asked for lies outside."
                        .formatted(recording.length())));
  }

  private static String tag(Recording recording) {
    return "\"" + recording.sha256() + "\"";
  }

  private static boolean inRange(HttpHeaders headers, Resource resource) {
    try {
      HttpRange.toResourceRegions(headers.getRange(), resource);
      return true;
    } catch (IllegalArgumentException outside) {
      return false;
    }
  }

  private Recorded call(String id) {
    return log.find(id).map(Logged::call).orElseThrow(() -> new NotFound("call", id));
  }

  static void refuse(Decision<CallItemEvent> decision) {
    if (decision instanceof Decision.Refused<CallItemEvent>(var refusal)) {
      throw new RefusedException(refusal);
    }
  }
}
