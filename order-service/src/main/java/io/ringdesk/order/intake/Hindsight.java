package io.ringdesk.order.intake;

import io.ringdesk.chassis.inbox.Audit.Verdict;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.order.domain.Beginning;
import io.ringdesk.order.domain.CodeAnswer;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderNews;
import io.ringdesk.order.domain.ShownOrder;
import io.ringdesk.order.domain.Standing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What news that have come in would come to if they came again; nothing is changed. */
@Component
public class Hindsight {

  private static final Beginning NOTHING =
      new Beginning(
          () -> "none",
          _ -> Optional.empty(),
          _ -> Standing.NONE,
          _ -> new CodeAnswer.Denied("It was not asked for.", false));

  private final Journal<OrderFile, OrderEvent> orders;
  private final Pictures pictures;

  Hindsight(Journal<OrderFile, OrderEvent> orders, Pictures pictures) {
    this.orders = orders;
    this.pictures = pictures;
  }

  /** In their order. */
  public List<Verdict> verdicts(List<IntakeEvent> news) {
    Map<String, OrderFile> files = new HashMap<>();
    orders.findAll(orderIds(news.stream())).forEach(found -> files.put(found.id(), found.state()));
    Map<String, Instant> latest =
        pictures.latest(orderIds(news.stream().filter(IntakeEvent.Shown.class::isInstance)));
    return news.stream()
        .map(
            one ->
                verdict(
                    one, files.get(one.orderId()), latest.getOrDefault(one.orderId(), Instant.MIN)))
        .toList();
  }

  private static List<String> orderIds(Stream<IntakeEvent> news) {
    return news.map(IntakeEvent::orderId).distinct().toList();
  }

  /**
   * @param latest the moment of the latest picture of the order
   */
  private static Verdict verdict(IntakeEvent event, @Nullable OrderFile file, Instant latest) {
    if (file == null) {
      return Verdict.LOST;
    }
    Verdict verdict =
        Verdict.of(
            switch (event) {
              case IntakeEvent.Placed placed -> OrderNews.place(file, placed.placing(), NOTHING);
              case IntakeEvent.Shown shown ->
                  ShownOrder.show(file, shown.picture(), shown.at(), latest, NOTHING);
              case IntakeEvent.ShownAtFirst shown ->
                  ShownOrder.showAtFirst(file, shown.picture(), NOTHING);
              case IntakeEvent.ShownPaid paid -> paid.on(file, Instant.EPOCH);
              case IntakeEvent.ShownDeleted deleted -> deleted.on(file, Instant.EPOCH);
              case IntakeEvent.Told told ->
                  OrderNews.take(file, told.news(), told.arrival(Instant.EPOCH));
            });
    return verdict == Verdict.REFUSED && OrderNews.hasRefusedEarlyNews(file)
        ? Verdict.TAKEN
        : verdict;
  }
}
