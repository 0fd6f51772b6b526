package io.ringdesk.call.exchange;

import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.ExchangeCall;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent;
import io.ringdesk.call.exchange.domain.ExchangeDecisions;
import io.ringdesk.call.exchange.domain.LegNews;
import io.ringdesk.call.exchange.domain.Patience;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.inbox.Audit.Verdict;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.telemetry.Traces;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes what exchanges say, many events at a time: one query for the extensions, one for the calls,
 * one write. Numbers are read once, however many events of a call name them.
 */
@Component
public class ExchangeIntake {

  /**
   * An event on its way in.
   *
   * @param by who has brought it; stands in the history as author
   * @param cause the request or message that it came with
   */
  public record Told(PbxEvent event, String by, String cause, @Nullable String trace) {

    public static Told of(PbxEvent event, String by, String cause) {
      return new Told(event, by, cause, Traces.current());
    }
  }

  private final Journal<ExchangeCall, ExchangeCallEvent> calls;
  private final Staff staff;
  private final Numbers numbers;
  private final Patience patience;
  private final Clock clock;

  ExchangeIntake(
      Journal<ExchangeCall, ExchangeCallEvent> calls,
      Staff staff,
      Numbers numbers,
      ExchangeSettings settings,
      Clock clock) {
    this.calls = calls;
    this.staff = staff;
    this.numbers = numbers;
    this.patience = settings.patience();
    this.clock = clock;
  }

  /**
   * What is wrong with each event, in their order; nothing where it holds, now or already. What
   * holds is durable.
   */
  public List<Optional<Refusal>> take(List<Told> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    List<PbxEvent> said = events.stream().map(Told::event).toList();
    Map<String, String> employees = staff.byExtension(extensions(said));
    Known known = known(said, employees.keySet(), employees);
    return calls.appendAll(events.stream().map(told -> proposal(told, known)).toList()).stream()
        .map(ExchangeIntake::refusal)
        .toList();
  }

  /**
   * What each event would come to if it were told now; nothing is changed. Whose extension it was
   * stands in the call where it was heard, whoever has it today.
   */
  List<Verdict> judge(List<PbxEvent> events) {
    Map<String, ExchangeCall> heard = new HashMap<>();
    calls
        .findAll(events.stream().map(PbxEvent::id).distinct().toList())
        .forEach(stored -> heard.put(stored.id(), stored.state()));
    Set<String> hidden = staff.byExtension(hiddenExtensions(events)).keySet();
    Known known = known(events, hidden, Map.of());
    Instant now = clock.instant();
    return events.stream()
        .map(
            event ->
                Verdict.of(
                    ExchangeDecisions.hear(
                        heard.getOrDefault(event.id(), ExchangeCall.unknown(event.id())),
                        known.news(event),
                        now,
                        patience)))
        .toList();
  }

  private static Set<String> extensions(List<PbxEvent> events) {
    Set<String> all = named(events, PbxEvent::extension);
    all.addAll(hiddenExtensions(events));
    return all;
  }

  private static Set<String> hiddenExtensions(List<PbxEvent> events) {
    List<PbxEvent> hiding = events.stream().filter(PbxEvent::hidesExtension).toList();
    Set<String> numbers = named(hiding, PbxEvent::from);
    numbers.addAll(named(hiding, PbxEvent::to));
    return numbers;
  }

  private Known known(
      List<PbxEvent> events, Set<String> extensions, Map<String, String> employees) {
    return new Known(
        extensions,
        employees,
        numbers.of(named(events, PbxEvent::from)),
        numbers.of(named(events, PbxEvent::to)));
  }

  private static Set<String> named(
      List<PbxEvent> events, Function<PbxEvent, @Nullable String> what) {
    Set<String> named = new HashSet<>();
    for (PbxEvent event : events) {
      String one = what.apply(event);
      if (one != null) {
        named.add(one);
      }
    }
    return named;
  }

  private Proposal<ExchangeCall, ExchangeCallEvent> proposal(Told told, Known known) {
    LegNews news = known.news(told.event());
    return new Proposal<ExchangeCall, ExchangeCallEvent>(
            told.event().id(),
            told.by(),
            told.cause(),
            call -> ExchangeDecisions.hear(call, news, clock.instant(), patience))
        .tracedBy(told.trace());
  }

  /**
   * What is known of all that events name.
   *
   * @param extensions of staff
   * @param employees by extension
   * @param callers in one form, by how they are written
   * @param called in one form, by how they are written
   */
  private record Known(
      Set<String> extensions,
      Map<String, String> employees,
      Map<String, String> callers,
      Map<String, String> called) {

    LegNews news(PbxEvent told) {
      PbxEvent event = told.among(extensions);
      String from = of(callers, event.from());
      String to = of(called, event.to());
      boolean outbound = event.direction() == Direction.OUTBOUND;
      boolean withCustomer = outbound || event.direction() == Direction.INBOUND;
      return new LegNews(
          event.exchange(),
          event.callId(),
          event.leg(),
          event.kind(),
          event.direction(),
          withCustomer ? outbound ? to : from : null,
          withCustomer ? outbound ? from : to : null,
          event.extension(),
          of(employees, event.extension()),
          event.at());
    }

    private static @Nullable String of(Map<String, String> known, @Nullable String name) {
      return name == null ? null : known.get(name);
    }
  }

  private static Optional<Refusal> refusal(Outcome<ExchangeCall> outcome) {
    return switch (outcome) {
      case Outcome.Appended<ExchangeCall> _, Outcome.Unchanged<ExchangeCall> _ -> Optional.empty();
      case Outcome.Refused<ExchangeCall> it -> Optional.of(it.refusal());
      case Outcome.Stale<ExchangeCall> _ ->
          throw new IllegalStateException("No version is expected of an exchange.");
    };
  }
}
