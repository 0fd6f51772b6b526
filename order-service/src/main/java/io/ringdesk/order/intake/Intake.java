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
import io.ringdesk.order.assignment.Round;
import io.ringdesk.order.assignment.Rounds;
import io.ringdesk.order.customer.Customers;
import io.ringdesk.order.customer.Newcomers;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.domain.OrderNews;
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
  private final OrderNumbers numbers;
  private final Rounds rounds;
  private final Customers customers;
  private final Clock clock;

  Intake(
      Journal<OrderFile, OrderEvent> orders,
      OrderNumbers numbers,
      Rounds rounds,
      Customers customers,
      Clock clock) {
    this.orders = orders;
    this.numbers = numbers;
    this.rounds = rounds;
    this.customers = customers;
    this.clock = clock;
  }

  /**
   * An answer for each event, in their order; what was accepted is durable.
   *
   * @param by who stands in the history as author
   */
  public List<Answer> take(List<Incoming> events, Function<Incoming, String> by) {
    Round round = rounds.begin();
    Newcomers newcomers = customers.begin();
    List<Answer> answers = new ArrayList<>(events.size());
    List<Proposal<OrderFile, OrderEvent>> proposals = new ArrayList<>(events.size());
    for (Incoming event : events) {
      try {
        IntakeEvent read = IntakeEvent.read(event);
        answers.add(new Answer.Accepted(read.orderId()));
        if (read instanceof IntakeEvent.Placed placed) {
          newcomers.expect(placed.placing().terms().customer().email());
        }
        proposals.add(
            new Proposal<OrderFile, OrderEvent>(
                    read.orderId(),
                    by.apply(event),
                    event.id(),
                    file -> decide(file, event, read, round, newcomers))
                .tracedBy(event.trace() == null ? Traces.current() : event.trace()));
      } catch (BadInput bad) {
        answers.add(new Answer.Bad(bad.problems()));
      } catch (UnreadableEvent unreadable) {
        answers.add(
            new Answer.Bad(
                List.of(new FieldProblem("data", String.valueOf(unreadable.getMessage())))));
      }
    }
    List<Outcome<OrderFile>> outcomes = orders.appendAll(proposals);
    Iterator<Outcome<OrderFile>> each = outcomes.iterator();
    answers.replaceAll(
        answer ->
            answer instanceof Answer.Accepted accepted ? after(accepted, each.next()) : answer);
    round.keep();
    newcomers.settle(outcomes);
    return answers;
  }

  /** Each partition, and HTTP, has its own turn of the order managers. */
  private Decision<OrderEvent> decide(
      OrderFile file, Incoming event, IntakeEvent read, Round round, Newcomers newcomers) {
    return switch (read) {
      case IntakeEvent.Placed placed ->
          OrderNews.place(
              file,
              placed.placing(),
              numbers::next,
              () ->
                  round.next(
                      event.topic() + "-" + event.partition(), event.partition(), placed.orderId()),
              () -> newcomers.standing(placed.placing().terms().customer().email()));
      case IntakeEvent.Told told ->
          OrderNews.take(file, told.news(), told.arrival(clock.instant()));
    };
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
