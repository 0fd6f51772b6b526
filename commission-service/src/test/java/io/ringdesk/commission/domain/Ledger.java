package io.ringdesk.commission.domain;

import io.ringdesk.chassis.decision.Decision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.joda.money.Money;

/** A commission with all that was ever entered for it, and the means to tell it news. */
final class Ledger {

  private static final Instant START = Instant.parse("2026-11-22T16:20:00Z");

  private Commission commission = Commission.unknown("order-1");
  private final List<Entry> entries = new ArrayList<>();
  private final List<CommissionEvent> events = new ArrayList<>();
  private int news;

  /** Decides, folds, and keeps what was entered. */
  Ledger told(BiFunction<Commission, Cause, Decision<CommissionEvent>> decide) {
    news++;
    var cause = new Cause("order-1:" + news, START.plusSeconds(news), ZoneOffset.UTC);
    switch (decide.apply(commission, cause)) {
      case Decision.Happened<CommissionEvent>(var happened) -> happened.forEach(this::add);
      case Decision.NothingToDo<CommissionEvent>() -> {}
      case Decision.Refused<CommissionEvent>(var refusal) ->
          throw new AssertionError(refusal.reason());
    }
    return this;
  }

  private void add(CommissionEvent event) {
    events.add(event);
    entries.addAll(event.entries());
    commission = commission.after(event);
  }

  Commission commission() {
    return commission;
  }

  List<Entry> entries() {
    return entries;
  }

  List<CommissionEvent> events() {
    return events;
  }

  /** Person and kind and amount of each entry: "anna accrual 10.00". */
  List<String> lines() {
    return entries.stream()
        .map(
            entry ->
                "%s %s %s"
                    .formatted(
                        entry.person(),
                        entry.kind().name().toLowerCase(java.util.Locale.ROOT),
                        entry.amount().getAmount().toPlainString()))
        .toList();
  }

  /** What each person has of the order, without those who have nothing. */
  Map<String, Money> sums() {
    Map<String, Money> sums = new TreeMap<>();
    entries.forEach(
        entry -> sums.merge(entry.role() + " " + entry.person(), entry.amount(), Money::plus));
    sums.values().removeIf(Money::isZero);
    return sums;
  }
}
