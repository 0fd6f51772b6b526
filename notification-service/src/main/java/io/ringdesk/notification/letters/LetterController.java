package io.ringdesk.notification.letters;

import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.chassis.web.Versioned;
import io.ringdesk.chassis.wire.Spelling;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.LetterStatus;
import io.ringdesk.notification.domain.LetterTo;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The letters to customers and managers. */
@RestController
@RequestMapping("/api/letters")
class LetterController {

  /**
   * @param template "by-hand" where a manager wrote it himself
   * @param subject filled in, as far as can be told at present
   * @param attempts that it took, or that were made so far
   * @param resends how often a person had it sent again after it was sent or had failed
   * @param reason why it has failed, why it is held, or what keeps it from being sent
   * @param inDoubt whether it may have gone out more often than is known here
   */
  record LetterAnswer(
      String id,
      LetterStatus status,
      @Nullable String orderId,
      @Nullable String callId,
      String template,
      @Nullable String subject,
      LetterTo to,
      @Nullable String email,
      @Nullable String manager,
      int attempts,
      int resends,
      @Nullable String reason,
      String cause,
      @Nullable Instant requestedAt,
      @Nullable Instant sentAt,
      @Nullable String messageId,
      boolean inDoubt) {

    static LetterAnswer of(Post post, Map<String, Draft> drafts) {
      Letter letter = post.letter();
      Envelope envelope = post.envelope();
      boolean waiting = letter.status() == LetterStatus.REQUESTED;
      return new LetterAnswer(
          letter.id(),
          letter.status(),
          letter.orderId(),
          letter.callId(),
          letter.template(),
          drafts.get(letter.id()) instanceof Draft.Ready ready
              ? ready.text().subject()
              : letter.subject(),
          letter.to(),
          envelope.email(),
          letter.manager(),
          waiting ? envelope.tries() : letter.attempts(),
          letter.resends(),
          waiting ? envelope.trouble() : letter.reason(),
          letter.cause(),
          letter.requestedAt(),
          letter.sentAt(),
          letter.messageId(),
          letter.isInDoubt() || post.passage().doubtful());
    }
  }

  private static final Set<LetterStatus> SHOWN =
      EnumSet.complementOf(EnumSet.of(LetterStatus.UNKNOWN));

  private final LetterList letters;
  private final Drafts drafts;

  LetterController(LetterList letters, Drafts drafts) {
    this.letters = letters;
    this.drafts = drafts;
  }

  /** The latest first. */
  @GetMapping
  @PreAuthorize("hasAuthority('letters:read')")
  Page<LetterAnswer> all(
      @RequestParam(required = false) @Nullable String orderId,
      @RequestParam(required = false) @Nullable String email,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String manager,
      Paging paging,
      Actor by) {
    String whose = "me".equals(manager) ? by.id() : manager;
    Page<Post> page = letters.page(new LetterQuery(orderId, email, spelt(status), whose), paging);
    Map<String, Draft> texts = drafts.of(page.items());
    return page.map(post -> LetterAnswer.of(post, texts));
  }

  private static @Nullable LetterStatus spelt(@Nullable String status) {
    return status == null
        ? null
        : Spelling.read(status, SHOWN)
            .orElseThrow(
                () ->
                    BadInput.of(
                        "status",
                        "'%s' is no status of a letter: %s."
                            .formatted(status, Spelling.list(SHOWN))));
  }

  @GetMapping("/{id}")
  @PreAuthorize("hasAuthority('letters:read')")
  ResponseEntity<LetterAnswer> one(@PathVariable String id) {
    return answer(letters.one(id));
  }

  @PostMapping("/{id}/resend")
  @PreAuthorize("hasAuthority('letters:resend')")
  ResponseEntity<LetterAnswer> resend(@PathVariable String id, Actor by, RequestKey key) {
    return answer(letters.resend(id, by.id(), key));
  }

  private ResponseEntity<LetterAnswer> answer(Post post) {
    return Versioned.ok(LetterAnswer.of(post, drafts.of(List.of(post))), post.version());
  }
}
