package io.ringdesk.call.drafts;

import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The calls that one has made and not yet recorded. */
@RestController
@RequestMapping("/api/call-drafts")
class DraftController {

  /**
   * What the form of the call begins with.
   *
   * @param id of the draft: that of the call of the exchange
   * @param answeredAt null when the customer did not answer
   */
  record DraftView(
      String id,
      String orderId,
      String phone,
      Instant startedAt,
      @Nullable Instant answeredAt,
      Instant endedAt) {

    static DraftView of(Draft draft) {
      return new DraftView(
          draft.id(),
          draft.orderId(),
          draft.phone(),
          draft.startedAt(),
          draft.answeredAt(),
          draft.endedAt());
    }
  }

  private final Drafts drafts;

  DraftController(Drafts drafts) {
    this.drafts = drafts;
  }

  /** One's own, the newest first. */
  @GetMapping
  @PreAuthorize("hasAuthority('calls:record')")
  Page<DraftView> own(Actor by, Paging paging) {
    return drafts.of(by.id(), paging).map(DraftView::of);
  }

  /** It is not to be recorded. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('calls:record')")
  void dismiss(@PathVariable String id, Actor by) {
    if (!drafts.dismiss(id, by.id())) {
      throw new NotFound("draft", id);
    }
  }
}
