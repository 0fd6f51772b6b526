package io.ringdesk.order.intake;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Audit;
import io.ringdesk.chassis.inbox.Audit.Report;
import io.ringdesk.chassis.inbox.Audit.Verdict;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderNews;
import io.ringdesk.order.domain.Standing;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether each record of the intake topic has ended as an event or as a dead letter. News that were
 * taken would change nothing if they came again; what would still change something was lost.
 */
@Hidden
@RestController
class IntakeAudit {

  private static final String NO_NUMBER = "none";

  private final Audit audit;
  private final Journal<OrderFile, OrderEvent> orders;

  IntakeAudit(Audit audit, Journal<OrderFile, OrderEvent> orders) {
    this.audit = audit;
    this.orders = orders;
  }

  /**
   * @param from records that came earlier are not looked at; all where it is left out
   */
  @GetMapping("/internal/intake/audit")
  @PreAuthorize("hasAuthority('service:read')")
  Report audit(@RequestParam(required = false) @Nullable Instant from) {
    return audit.of(OrderIntakeStream.TOPIC, since(from), this::verdicts);
  }

  /** The same; what was lost is taken now. */
  @PostMapping("/internal/intake/heal")
  @PreAuthorize("hasAuthority('service:heal')")
  Report heal(@RequestParam(required = false) @Nullable Instant from) {
    return audit.mending(OrderIntakeStream.TOPIC, since(from), this::verdicts);
  }

  private static Instant since(@Nullable Instant from) {
    return from == null ? Instant.EPOCH : from;
  }

  private List<Verdict> verdicts(List<Incoming> events) {
    List<Optional<IntakeEvent>> read = events.stream().map(IntakeAudit::read).toList();
    Map<String, OrderFile> files = new HashMap<>();
    List<String> ids =
        read.stream().flatMap(Optional::stream).map(IntakeEvent::orderId).distinct().toList();
    for (Stored<OrderFile> found : orders.findAll(ids)) {
      files.put(found.id(), found.state());
    }
    List<Verdict> verdicts = new ArrayList<>(events.size());
    for (Optional<IntakeEvent> event : read) {
      verdicts.add(event.map(it -> verdict(it, files.get(it.orderId()))).orElse(Verdict.REFUSED));
    }
    return verdicts;
  }

  private static Optional<IntakeEvent> read(Incoming event) {
    try {
      return Optional.of(IntakeEvent.read(event));
    } catch (BadInput | UnreadableEvent refused) {
      return Optional.empty();
    }
  }

  private static Verdict verdict(IntakeEvent event, @Nullable OrderFile file) {
    if (file == null) {
      return Verdict.LOST;
    }
    Decision<OrderEvent> again =
        switch (event) {
          case IntakeEvent.Placed placed ->
              OrderNews.place(
                  file, placed.placing(), () -> NO_NUMBER, Optional::empty, () -> Standing.NONE);
          case IntakeEvent.Told told ->
              OrderNews.take(file, told.news(), told.arrival(Instant.EPOCH));
        };
    return switch (again) {
      case Decision.Happened<OrderEvent> _ -> Verdict.LOST;
      case Decision.NothingToDo<OrderEvent> _ -> Verdict.TAKEN;
      case Decision.Refused<OrderEvent> _ ->
          OrderNews.hasRefusedEarlyNews(file) ? Verdict.TAKEN : Verdict.REFUSED;
    };
  }
}
