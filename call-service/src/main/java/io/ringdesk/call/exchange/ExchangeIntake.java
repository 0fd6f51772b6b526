package io.ringdesk.call.exchange;

import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.ExchangeCall;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent;
import io.ringdesk.call.exchange.domain.ExchangeDecisions;
import io.ringdesk.call.exchange.domain.LegNews;
import io.ringdesk.call.exchange.domain.Patience;
import io.ringdesk.call.presence.Staff;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.inbox.Audit.Verdict;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.telemetry.Traces;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes what exchanges say, many events at a time: one query for the extensions, one for the calls,
 * one write.
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
    Map<String, String> employees =
        staff.byExtension(
            events.stream()
                .map(told -> told.event().extension())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return calls.appendAll(events.stream().map(told -> proposal(told, employees)).toList()).stream()
        .map(ExchangeIntake::refusal)
        .toList();
  }

  /**
   * What each event would come to if it were told now; nothing is changed. Whose extension it was
   * stands in the call where it was heard, whoever has it today.
   */
  List<Verdict> judge(List<PbxEvent> events) {
    Map<String, ExchangeCall> known = new HashMap<>();
    calls
        .findAll(events.stream().map(PbxEvent::id).distinct().toList())
        .forEach(stored -> known.put(stored.id(), stored.state()));
    Instant now = clock.instant();
    return events.stream()
        .map(
            event ->
                switch (ExchangeDecisions.hear(
                    known.getOrDefault(event.id(), ExchangeCall.unknown(event.id())),
                    news(event, Map.of()),
                    now,
                    patience)) {
                  case Decision.Happened<ExchangeCallEvent> _ -> Verdict.LOST;
                  case Decision.NothingToDo<ExchangeCallEvent> _ -> Verdict.TAKEN;
                  case Decision.Refused<ExchangeCallEvent> _ -> Verdict.REFUSED;
                })
        .toList();
  }

  private Proposal<ExchangeCall, ExchangeCallEvent> proposal(
      Told told, Map<String, String> employees) {
    LegNews news = news(told.event(), employees);
    return new Proposal<ExchangeCall, ExchangeCallEvent>(
            told.event().id(),
            told.by(),
            told.cause(),
            call -> ExchangeDecisions.hear(call, news, clock.instant(), patience))
        .tracedBy(told.trace());
  }

  private LegNews news(PbxEvent event, Map<String, String> employees) {
    boolean outbound = event.direction() == Direction.OUTBOUND;
    boolean withCustomer = outbound || event.direction() == Direction.INBOUND;
    String customer = outbound ? event.to() : event.from();
    String company = outbound ? event.from() : event.to();
    return new LegNews(
        event.exchange(),
        event.callId(),
        event.leg(),
        event.kind(),
        event.direction(),
        withCustomer ? numbers.of(customer).orElse(null) : null,
        withCustomer ? numbers.of(company).orElse(null) : null,
        event.extension(),
        event.extension() == null ? null : employees.get(event.extension()),
        event.at());
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
