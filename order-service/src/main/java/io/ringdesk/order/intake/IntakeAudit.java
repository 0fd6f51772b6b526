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
import io.ringdesk.order.domain.Beginning;
import io.ringdesk.order.domain.CodeAnswer;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderNews;
import io.ringdesk.order.domain.ShownOrder;
import io.ringdesk.order.domain.Standing;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.Comparator;
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
 * Whether each record of the intake's topics has ended as an event or as a dead letter. News that
 * were taken would change nothing if they came again; what would still change something was lost.
 */
@Hidden
@RestController
class IntakeAudit {

  private static final Beginning NOTHING =
      new Beginning(
          () -> "none",
          _ -> Optional.empty(),
          _ -> Standing.NONE,
          _ -> new CodeAnswer.Denied("It was not asked for.", false));

  private final Audit audit;
  private final Journal<OrderFile, OrderEvent> orders;
  private final Pictures pictures;
  private final List<IntakeTopic> topics;

  IntakeAudit(
      Audit audit,
      Journal<OrderFile, OrderEvent> orders,
      Pictures pictures,
      List<IntakeTopic> topics) {
    this.audit = audit;
    this.orders = orders;
    this.pictures = pictures;
    this.topics = topics;
  }

  /**
   * @param from records that came earlier are not looked at; all where it is left out
   */
  @GetMapping("/internal/intake/audit")
  @PreAuthorize("hasAuthority('service:read')")
  Report audit(@RequestParam(required = false) @Nullable Instant from) {
    return topics.stream()
        .map(topic -> audit.of(topic.name(), since(from), events -> verdicts(topic, events)))
        .reduce(Report.NOTHING, Report::plus);
  }

  /** The same; what was lost is taken now. */
  @PostMapping("/internal/intake/heal")
  @PreAuthorize("hasAuthority('service:heal')")
  Report heal(@RequestParam(required = false) @Nullable Instant from) {
    return topics.stream()
        .map(topic -> audit.mending(topic.name(), since(from), events -> verdicts(topic, events)))
        .reduce(Report.NOTHING, Report::plus);
  }

  private static Instant since(@Nullable Instant from) {
    return from == null ? Instant.EPOCH : from;
  }

  private List<Verdict> verdicts(IntakeTopic topic, List<Incoming> events) {
    List<Optional<List<IntakeEvent>>> read =
        events.stream().map(event -> read(topic, event)).toList();
    List<IntakeEvent> all = read.stream().flatMap(Optional::stream).flatMap(List::stream).toList();
    Map<String, OrderFile> files = new HashMap<>();
    for (Stored<OrderFile> found :
        orders.findAll(all.stream().map(IntakeEvent::orderId).distinct().toList())) {
      files.put(found.id(), found.state());
    }
    Map<String, Instant> latest =
        pictures.latest(
            all.stream()
                .filter(IntakeEvent.Shown.class::isInstance)
                .map(IntakeEvent::orderId)
                .distinct()
                .toList());
    return read.stream()
        .map(news -> news.map(it -> verdict(it, files, latest)).orElse(Verdict.REFUSED))
        .toList();
  }

  private static Optional<List<IntakeEvent>> read(IntakeTopic topic, Incoming event) {
    try {
      return Optional.of(topic.reading().apply(event));
    } catch (BadInput | UnreadableEvent refused) {
      return Optional.empty();
    }
  }

  /** Of all that a record tells, the worst. */
  private static Verdict verdict(
      List<IntakeEvent> news, Map<String, OrderFile> files, Map<String, Instant> latest) {
    return news.stream()
        .map(
            one ->
                verdict(
                    one, files.get(one.orderId()), latest.getOrDefault(one.orderId(), Instant.MIN)))
        .max(Comparator.naturalOrder())
        .orElse(Verdict.TAKEN);
  }

  /**
   * @param latest the moment of the latest picture of the order
   */
  private static Verdict verdict(IntakeEvent event, @Nullable OrderFile file, Instant latest) {
    if (file == null) {
      return Verdict.LOST;
    }
    Decision<OrderEvent> again =
        switch (event) {
          case IntakeEvent.Placed placed -> OrderNews.place(file, placed.placing(), NOTHING);
          case IntakeEvent.Shown shown ->
              ShownOrder.show(file, shown.picture(), shown.at(), latest, NOTHING);
          case IntakeEvent.ShownPaid paid ->
              ShownOrder.showPaid(file, paid.payment(), paid.arrival(Instant.EPOCH));
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
