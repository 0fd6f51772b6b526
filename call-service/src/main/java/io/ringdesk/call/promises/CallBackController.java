package io.ringdesk.call.promises;

import io.ringdesk.call.promises.CallBack.Outcome;
import io.ringdesk.call.promises.CallBacks.Query;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.wire.Spelling;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of the call backs that were promised. */
@RestController
@RequestMapping("/api/call-backs")
class CallBackController {

  /**
   * A call back.
   *
   * @param id the call in which it was promised
   * @param manager who promised it
   * @param callBackAt when the customer was to be called, as he was told
   * @param movedTo when he is called instead; null where it was not moved
   * @param offeredTo in whose queue it stands since it was not kept; anybody may take it
   * @param withHeadSince since when the head of sales has it in his list
   * @param reason why it is moved or broken, was taken over or dropped, or was kept late
   */
  record CallBackView(
      String id,
      String itemId,
      @Nullable String orderId,
      @Nullable String taskId,
      String manager,
      Instant promisedAt,
      Instant callBackAt,
      @Nullable Instant movedTo,
      Outcome state,
      @Nullable String offeredTo,
      @Nullable Instant offeredAt,
      @Nullable Instant withHeadSince,
      @Nullable Instant endedAt,
      @Nullable String endedBy,
      @Nullable String reason) {

    static CallBackView of(CallBack one) {
      return new CallBackView(
          one.id(),
          one.itemId(),
          one.orderId(),
          one.taskId(),
          one.manager(),
          one.promisedAt(),
          one.callBackAt(),
          one.movedTo(),
          one.outcome(),
          one.offeredTo(),
          one.offeredAt(),
          one.withHeadSince(),
          one.endedAt(),
          one.endedBy(),
          one.reason());
    }
  }

  private final CallBacks callBacks;

  CallBackController(CallBacks callBacks) {
    this.callBacks = callBacks;
  }

  @GetMapping
  @PreAuthorize("hasAuthority('calls:read')")
  Page<CallBackView> list(
      @RequestParam @Nullable String state,
      @RequestParam @Nullable String manager,
      @RequestParam @Nullable Instant from,
      @RequestParam @Nullable Instant to,
      Actor by,
      Paging paging) {
    Query query =
        new Query(
            state == null ? null : stateNamed(state),
            "me".equals(manager) ? by.id() : manager,
            from,
            to);
    return callBacks.list(query, paging).map(CallBackView::of);
  }

  private static Outcome stateNamed(String name) {
    List<Outcome> all = List.of(Outcome.values());
    return Spelling.read(name, all)
        .orElseThrow(
            () ->
                BadInput.of(
                    "state",
                    "'%s' is no state of a call back. There are: %s."
                        .formatted(name, Spelling.list(all))));
  }
}
