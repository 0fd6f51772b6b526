package io.ringdesk.chassis;

import io.ringdesk.chassis.inbox.DeadLetters;
import io.ringdesk.chassis.inbox.Gaps;
import io.ringdesk.chassis.inbox.Positions;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.chassis.journal.Sequenced;
import io.ringdesk.chassis.journal.WireEntry;
import io.ringdesk.chassis.telemetry.Broker;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What services tell each other and the operator: what is owned here, what was taken here, what is
 * under way.
 */
@Hidden
@RestController
@RequestMapping("/internal")
@PreAuthorize("hasAuthority('service:read')")
class InternalEndpoints {

  private static final int MOST_POSITIONS = 10_000;

  /**
   * What is under way and what went wrong, since this process has started.
   *
   * @param lag records still to be taken, by topic
   */
  record State(
      long unpublished,
      long oldestSeconds,
      Map<String, Long> lag,
      long deadLetters,
      long gaps,
      long duplicates) {}

  private final Journals journals;
  private final Positions positions;
  private final Broker broker;
  private final DeadLetters deadLetters;
  private final Gaps gaps;

  InternalEndpoints(
      Journals journals, Positions positions, Broker broker, DeadLetters deadLetters, Gaps gaps) {
    this.journals = journals;
    this.positions = positions;
    this.broker = broker;
    this.deadLetters = deadLetters;
    this.gaps = gaps;
  }

  @GetMapping("/owned/{topic}")
  Page<Sequenced> owned(
      @PathVariable String topic,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "1000") int limit) {
    return journals.owned(topic, positionsAfter(after, limit));
  }

  @GetMapping("/taken/{topic}")
  Page<Sequenced> taken(
      @PathVariable String topic,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "1000") int limit) {
    return positions.taken(topic, positionsAfter(after, limit));
  }

  @GetMapping("/journal/{topic}/{id}")
  Page<WireEntry> journal(
      @PathVariable String topic,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long after) {
    return journals.wire(topic, id, new Paging(Paging.MOST, Cursor.of(List.of(after))));
  }

  @GetMapping("/state")
  State state() throws ExecutionException, InterruptedException, TimeoutException {
    Journals.Unpublished unpublished = journals.unpublished();
    return new State(
        unpublished.entries(),
        unpublished.oldestSeconds(),
        broker.lag(),
        deadLetters.counted(),
        gaps.counted(),
        gaps.duplicatesPassedOver());
  }

  private static Paging positionsAfter(@Nullable String after, int limit) {
    return new Paging(
        Math.clamp(limit, 1, MOST_POSITIONS), after == null ? null : Cursor.of(List.of(after)));
  }
}
