package io.ringdesk.chassis;

import io.ringdesk.chassis.inbox.Audit;
import io.ringdesk.chassis.inbox.DeadLetterReplay;
import io.ringdesk.chassis.inbox.DeadLetterReplay.Replayed;
import io.ringdesk.chassis.inbox.DeadLetters;
import io.ringdesk.chassis.inbox.Gaps;
import io.ringdesk.chassis.inbox.Healing;
import io.ringdesk.chassis.inbox.Healing.Healed;
import io.ringdesk.chassis.inbox.Positions;
import io.ringdesk.chassis.journal.Digest;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.chassis.journal.Sequenced;
import io.ringdesk.chassis.journal.Sequences;
import io.ringdesk.chassis.journal.Sequences.Window;
import io.ringdesk.chassis.journal.WireEntry;
import io.ringdesk.chassis.telemetry.Broker;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What services tell each other and the operator: what is owned here, what was taken here, what is
 * under way; and how the operator has them mend what is missing.
 */
@Hidden
@RestController
@RequestMapping("/internal")
class InternalEndpoints {

  private static final int MOST_SEQUENCES = 10_000;
  private static final String MAY_READ = "hasAuthority('service:read')";
  private static final String MAY_HEAL = "hasAuthority('service:heal')";

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

  /** Some aggregates of a topic. */
  record Some(List<String> ids) {}

  private final Journals journals;
  private final Positions positions;
  private final Broker broker;
  private final DeadLetters deadLetters;
  private final DeadLetterReplay replay;
  private final Audit audit;
  private final Healing healing;
  private final Gaps gaps;

  InternalEndpoints(
      Journals journals,
      Positions positions,
      Broker broker,
      DeadLetters deadLetters,
      DeadLetterReplay replay,
      Audit audit,
      Healing healing,
      Gaps gaps) {
    this.journals = journals;
    this.positions = positions;
    this.broker = broker;
    this.deadLetters = deadLetters;
    this.replay = replay;
    this.audit = audit;
    this.healing = healing;
    this.gaps = gaps;
  }

  /** What is compared: all that last changed in a stretch of time, in a few numbers. */
  @GetMapping("/{side}/{topic}/digest")
  @PreAuthorize(MAY_READ)
  Digest digest(
      @PathVariable String side,
      @PathVariable String topic,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until) {
    return sequences(side, topic).digest(Window.of(from, until));
  }

  /** Where two digests differ: the aggregates of some buckets. */
  @GetMapping("/{side}/{topic}")
  @PreAuthorize(MAY_READ)
  Page<Sequenced> inBuckets(
      @PathVariable String side,
      @PathVariable String topic,
      @RequestParam List<Integer> buckets,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until,
      Paging paging) {
    return sequences(side, topic)
        .page(Window.of(from, until), buckets, new Paging(MOST_SEQUENCES, paging.cursor()));
  }

  /** How far these have come by now, whenever they changed. */
  @PostMapping("/{side}/{topic}/some")
  @PreAuthorize(MAY_READ)
  List<Sequenced> some(
      @PathVariable String side, @PathVariable String topic, @RequestBody Some some) {
    return sequences(side, topic).of(some.ids());
  }

  private Sequences sequences(String side, String topic) {
    return switch (side) {
      case "owned" -> journals.owned(topic);
      case "taken" -> positions.taken(topic);
      default -> throw new NotFound("side", side);
    };
  }

  @PostMapping("/taken/{topic}/heal")
  @PreAuthorize(MAY_HEAL)
  Healed heal(@PathVariable String topic, @RequestBody Some some) {
    return healing.heal(topic, some.ids());
  }

  @PostMapping("/dead-letters/{topic}/replay")
  @PreAuthorize(MAY_HEAL)
  Replayed replay(@PathVariable String topic) {
    return replay.replay(topic);
  }

  /**
   * Whether each record that came from outside has ended as an event or as a dead letter.
   *
   * @param from records that came earlier are not looked at; all where it is left out
   */
  @GetMapping("/intake/audit")
  @PreAuthorize(MAY_READ)
  Audit.Report audit(@RequestParam(required = false) @Nullable Instant from) {
    return audit.of(from);
  }

  /** The same; what was lost is taken now. */
  @PostMapping("/intake/heal")
  @PreAuthorize(MAY_HEAL)
  Audit.Report healIntake(@RequestParam(required = false) @Nullable Instant from) {
    return audit.mending(from);
  }

  @GetMapping("/journal/{topic}/{id}")
  @PreAuthorize(MAY_READ)
  Page<WireEntry> journal(
      @PathVariable String topic,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long after) {
    return journals.wire(topic, id, new Paging(Paging.MOST, Cursor.of(List.of(after))));
  }

  @GetMapping("/state")
  @PreAuthorize(MAY_READ)
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
}
