package io.ringdesk.call.exchange;

import io.ringdesk.chassis.inbox.Audit;
import io.ringdesk.chassis.inbox.Audit.Report;
import io.ringdesk.chassis.inbox.Audit.Verdict;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.web.BadInput;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether each record of the exchanges' topic has ended as an event of a call or as a dead letter.
 * What was heard would change nothing if it came again; what would still change something was lost.
 */
@Hidden
@RestController
class ExchangeAudit {

  private final Audit audit;
  private final PbxRecords records;
  private final ExchangeIntake intake;

  ExchangeAudit(Audit audit, PbxRecords records, ExchangeIntake intake) {
    this.audit = audit;
    this.records = records;
    this.intake = intake;
  }

  /**
   * @param from records that came earlier are not looked at; all where it is left out
   */
  @GetMapping("/internal/intake/audit")
  @PreAuthorize("hasAuthority('service:read')")
  Report audit(@RequestParam(required = false) @Nullable Instant from) {
    return audit.of(PbxRecords.TOPIC, since(from), this::verdicts);
  }

  /** The same; what was lost is taken now. */
  @PostMapping("/internal/intake/heal")
  @PreAuthorize("hasAuthority('service:heal')")
  Report heal(@RequestParam(required = false) @Nullable Instant from) {
    return audit.mending(PbxRecords.TOPIC, since(from), this::verdicts);
  }

  private static Instant since(@Nullable Instant from) {
    return Objects.requireNonNullElse(from, Instant.EPOCH);
  }

  private List<Verdict> verdicts(List<Incoming> batch) {
    List<Optional<List<PbxEvent>>> read = batch.stream().map(this::read).toList();
    Iterator<Verdict> each =
        intake
            .judge(read.stream().flatMap(Optional::stream).flatMap(List::stream).toList())
            .iterator();
    return read.stream()
        .map(events -> events.map(it -> worst(it, each)).orElse(Verdict.REFUSED))
        .toList();
  }

  private Optional<List<PbxEvent>> read(Incoming record) {
    try {
      return Optional.of(records.read(record));
    } catch (BadInput | UnreadableEvent refused) {
      return Optional.empty();
    }
  }

  /** Of all that a record tells. */
  private static Verdict worst(List<PbxEvent> told, Iterator<Verdict> each) {
    Verdict worst = Verdict.TAKEN;
    for (int i = 0; i < told.size(); i++) {
      Verdict next = each.next();
      worst = next.compareTo(worst) > 0 ? next : worst;
    }
    return worst;
  }
}
