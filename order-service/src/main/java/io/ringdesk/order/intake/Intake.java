package io.ringdesk.order.intake;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.telemetry.Traces;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.FieldProblem;
import io.ringdesk.order.domain.Beginning;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderNews;
import io.ringdesk.order.domain.ShownOrder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Takes what external systems publish, many at a time: read, checked, decided and written with one
 * write.
 */
@Component
public class Intake {

  /** What stands for the topic of what did not come by the bus. */
  public static final String HTTP = "http";

  /** What became of an event. */
  public sealed interface Answer {

    /** It holds, now or already. */
    record Accepted(String orderId) implements Answer {}

    /** It can't be true beside what is known. */
    record Refused(Refusal refusal) implements Answer {}

    /** It is not what its type promises. */
    record Bad(List<FieldProblem> problems) implements Answer {}
  }

  private final Journal<OrderFile, OrderEvent> orders;
  private final Beginnings beginnings;
  private final Pictures pictures;
  private final Clock clock;

  Intake(
      Journal<OrderFile, OrderEvent> orders,
      Beginnings beginnings,
      Pictures pictures,
      Clock clock) {
    this.orders = orders;
    this.beginnings = beginnings;
    this.pictures = pictures;
    this.clock = clock;
  }

  /**
   * An answer for each event, in their order; what was accepted is durable.
   *
   * @param by who stands in the history as author
   */
  public List<Answer> take(List<Incoming> events, Function<Incoming, String> by) {
    Beginnings.Batch batch = beginnings.batch();
    List<Answer> answers = new ArrayList<>(events.size());
    List<Proposal<OrderFile, OrderEvent>> proposals = new ArrayList<>(events.size());
    for (Incoming event : events) {
      try {
        IntakeEvent read = IntakeEvent.read(event);
        answers.add(new Answer.Accepted(read.orderId()));
        proposals.add(proposal(read, event, by.apply(event), batch));
      } catch (BadInput bad) {
        answers.add(new Answer.Bad(bad.problems()));
      } catch (UnreadableEvent unreadable) {
        answers.add(
            new Answer.Bad(
                List.of(new FieldProblem("data", String.valueOf(unreadable.getMessage())))));
      }
    }
    Iterator<Outcome<OrderFile>> each = write(proposals, batch).iterator();
    answers.replaceAll(
        answer ->
            answer instanceof Answer.Accepted accepted ? after(accepted, each.next()) : answer);
    return answers;
  }

  /**
   * The same with what one message says of orders and was read before: an answer for each piece of
   * news.
   */
  public List<Answer> take(Incoming message, List<IntakeEvent> news) {
    pictures.seen(
        news.stream()
            .filter(IntakeEvent.Shown.class::isInstance)
            .map(IntakeEvent.Shown.class::cast)
            .toList());
    Beginnings.Batch batch = beginnings.batch();
    Iterator<Outcome<OrderFile>> each =
        write(
                news.stream().map(one -> proposal(one, message, message.author(), batch)).toList(),
                batch)
            .iterator();
    return news.stream()
        .map(one -> after(new Answer.Accepted(one.orderId()), each.next()))
        .toList();
  }

  /** Whether there is such an order; news that wait for one are none. */
  public boolean knows(String orderId) {
    return orders.find(orderId).filter(found -> found.state().order() != null).isPresent();
  }

  private List<Outcome<OrderFile>> write(
      List<Proposal<OrderFile, OrderEvent>> proposals, Beginnings.Batch batch) {
    List<Outcome<OrderFile>> outcomes = orders.appendAll(proposals);
    batch.settle(outcomes);
    return outcomes;
  }

  private Proposal<OrderFile, OrderEvent> proposal(
      IntakeEvent news, Incoming from, String by, Beginnings.Batch batch) {
    switch (news) {
      case IntakeEvent.Placed placed -> batch.expect(placed.placing());
      case IntakeEvent.Shown shown -> batch.expect(shown.picture());
      case IntakeEvent.ShownAtFirst shown -> batch.expect(shown.picture());
      case IntakeEvent.ShownPaid _, IntakeEvent.ShownDeleted _, IntakeEvent.Told _ -> {}
    }
    return new Proposal<OrderFile, OrderEvent>(
            news.orderId(), by, from.id(), file -> decide(file, from, news, batch))
        .tracedBy(from.trace() == null ? Traces.current() : from.trace());
  }

  private Decision<OrderEvent> decide(
      OrderFile file, Incoming from, IntakeEvent read, Beginnings.Batch batch) {
    return switch (read) {
      case IntakeEvent.Placed placed ->
          OrderNews.place(file, placed.placing(), beginning(from, batch));
      case IntakeEvent.Shown shown ->
          ShownOrder.show(
              file,
              shown.picture(),
              shown.at(),
              pictures.latest(shown.orderId()),
              beginning(from, batch));
      case IntakeEvent.ShownAtFirst shown ->
          ShownOrder.showAtFirst(file, shown.picture(), beginning(from, batch));
      case IntakeEvent.ShownPaid paid -> paid.on(file, clock.instant());
      case IntakeEvent.ShownDeleted deleted -> deleted.on(file, clock.instant());
      case IntakeEvent.Told told ->
          OrderNews.take(file, told.news(), told.arrival(clock.instant()));
    };
  }

  private static Beginning beginning(Incoming from, Beginnings.Batch batch) {
    return from.topic().equals(HTTP)
        ? batch.overHttp()
        : batch.from(from.topic(), from.partition());
  }

  private static Answer after(Answer.Accepted accepted, Outcome<OrderFile> outcome) {
    return switch (outcome) {
      case Outcome.Appended<OrderFile> it -> accepted;
      case Outcome.Unchanged<OrderFile> it -> accepted;
      case Outcome.Refused<OrderFile> it -> new Answer.Refused(it.refusal());
      case Outcome.Stale<OrderFile> it ->
          throw new IllegalStateException("No version is expected of intake.");
    };
  }
}
