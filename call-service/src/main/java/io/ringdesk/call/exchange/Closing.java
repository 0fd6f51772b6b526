package io.ringdesk.call.exchange;

import io.ringdesk.call.exchange.domain.ExchangeCall;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent;
import io.ringdesk.call.exchange.domain.ExchangeDecisions;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Closes calls of which nothing more is heard. Every instance may do it: the second finds nothing
 * to do.
 */
@Component
class Closing {

  private static final int AT_ONCE = 500;

  private final ExchangeCalls calls;
  private final Journal<ExchangeCall, ExchangeCallEvent> journal;
  private final Clock clock;

  Closing(ExchangeCalls calls, Journal<ExchangeCall, ExchangeCallEvent> journal, Clock clock) {
    this.calls = calls;
    this.journal = journal;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${ringdesk.calls.exchange.close-every}")
  void close() {
    Instant now = clock.instant();
    List<String> silent;
    do {
      silent = calls.silentBy(now, AT_ONCE);
      if (!silent.isEmpty()) {
        journal.appendAll(silent.stream().map(id -> closed(id, now)).toList());
      }
    } while (silent.size() == AT_ONCE);
  }

  private static Proposal<ExchangeCall, ExchangeCallEvent> closed(String id, Instant now) {
    return new Proposal<>(
        id, "call-service", "silence", call -> ExchangeDecisions.letTimePass(call, now));
  }
}
