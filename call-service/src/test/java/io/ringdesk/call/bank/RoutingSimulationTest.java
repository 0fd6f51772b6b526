package io.ringdesk.call.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.call.routing.domain.Caller;
import io.ringdesk.call.routing.domain.Colleague;
import io.ringdesk.call.routing.domain.RoutingRule;
import io.ringdesk.call.routing.domain.WaitingRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The bank's calls put through by the rules of this house: who is at work each day from his first
 * call to his last takes the next as soon as he is free and is asked for, of those who wait and ask
 * every five seconds the one who has for longest. Who hung up then hangs up after the same time;
 * who was served waits for as long as it takes, and talks as long as he did. A scenario of ours: it
 * tells how the rule does, beside what happened.
 */
class RoutingSimulationTest {

  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
  private static final ZoneId JERUSALEM = ZoneId.of("Asia/Jerusalem");

  private record Shift(String agent, LocalDate day) {}

  private record Span(Instant from, Instant until) {
    Span and(Span other) {
      return new Span(
          from.isBefore(other.from) ? from : other.from,
          until.isAfter(other.until) ? until : other.until);
    }
  }

  private record Result(int calls, int missed, double averageWait, long longestWait) {}

  @Test
  void the_two_weeks_are_put_through_without_two_calls_for_one_telephone() {
    List<BankCall> calls =
        BankCall.all().stream()
            .filter(call -> !call.outcome().equals("PHANTOM"))
            .sorted(Comparator.comparing(BankCall::begun))
            .toList();

    Result happened = happened(calls);
    Result without = simulated(calls, Duration.ZERO);
    Result with = simulated(calls, Duration.ofMinutes(3));

    System.out.println("bank, as it happened:            " + happened);
    System.out.println("bank, routed, no wrap-up:        " + without);
    System.out.println("bank, routed, wrap-up 3 minutes: " + with);
    assertThat(without.calls()).isEqualTo(happened.calls());
    assertThat(with.missed()).isGreaterThanOrEqualTo(without.missed());
    assertThat(without.missed()).isLessThanOrEqualTo(happened.missed());
  }

  private static Result happened(List<BankCall> calls) {
    return new Result(
        calls.size(),
        (int) calls.stream().filter(call -> call.outcome().equals("HANG")).count(),
        calls.stream().mapToInt(BankCall::queueSeconds).average().orElse(0),
        calls.stream().mapToInt(BankCall::queueSeconds).max().orElse(0));
  }

  private static Map<Shift, Span> shifts(List<BankCall> calls) {
    Map<Shift, Span> shifts = new HashMap<>();
    for (BankCall call : calls) {
      if (call.hasAgent()) {
        LocalDate day = call.outOfQueue().atZone(JERUSALEM).toLocalDate();
        shifts.merge(
            new Shift(call.agent(), day), new Span(call.outOfQueue(), call.gone()), Span::and);
      }
    }
    return shifts;
  }

  private static Result simulated(List<BankCall> calls, Duration wrapUp) {
    Map<LocalDate, List<Shift>> byDay = new HashMap<>();
    Map<Shift, Span> shifts = shifts(calls);
    shifts.keySet().forEach(it -> byDay.computeIfAbsent(it.day(), _ -> new ArrayList<>()).add(it));
    Map<String, Instant> freeFrom = new HashMap<>();
    Map<String, Instant> talkedUntil = new HashMap<>();
    TreeSet<Instant> moments = new TreeSet<>();
    calls.forEach(call -> moments.add(call.begun()));
    shifts.values().forEach(span -> moments.addAll(untilAllHaveAsked(span.from())));
    ArrayDeque<BankCall> arriving = new ArrayDeque<>(calls);
    List<BankCall> waiting = new ArrayList<>();
    List<Long> waits = new ArrayList<>();
    int missed = 0;
    while (!moments.isEmpty()) {
      Instant now = moments.removeFirst();
      while (!arriving.isEmpty() && !arriving.getFirst().begun().isAfter(now)) {
        waiting.add(arriving.removeFirst());
      }
      List<Colleague> free = free(now, byDay, shifts, freeFrom, talkedUntil);
      if (free.isEmpty()) {
        continue;
      }
      List<Instant> claims = new ArrayList<>();
      Iterator<BankCall> each = waiting.iterator();
      while (each.hasNext() && claims.size() < free.size()) {
        BankCall call = each.next();
        boolean asks = lastAsked(call, now).equals(now);
        if (hasGone(call, lastAsked(call, now))) {
          missed++;
          waits.add((long) call.queueSeconds());
          each.remove();
        } else if (!asks) {
          claims.add(call.begun());
        } else if (WaitingRule.isTurn(call.begun(), free.size(), claims)) {
          String agent = RoutingRule.inOrder(free, Caller.UNKNOWN).getFirst().id();
          Instant end = now.plusSeconds(call.serviceSeconds());
          assertThat(talkedUntil.getOrDefault(agent, Instant.MIN)).isBeforeOrEqualTo(now);
          talkedUntil.put(agent, end);
          freeFrom.put(agent, end.plus(wrapUp));
          moments.addAll(untilAllHaveAsked(end.plus(wrapUp)));
          waits.add(Duration.between(call.begun(), now).toSeconds());
          each.remove();
          free = free(now, byDay, shifts, freeFrom, talkedUntil);
        }
      }
    }
    missed += waiting.size(); // nobody comes any more
    waiting.forEach(call -> waits.add((long) call.queueSeconds()));
    return new Result(
        calls.size(),
        missed,
        waits.stream().mapToLong(it -> it).average().orElse(0),
        waits.stream().mapToLong(it -> it).max().orElse(0));
  }

  /** Each second in which somebody may ask for a telephone that is free from then on. */
  private static List<Instant> untilAllHaveAsked(Instant free) {
    return IntStream.rangeClosed(0, Math.toIntExact(WaitingRule.CLAIM.plus(ASK_AGAIN).toSeconds()))
        .mapToObj(free::plusSeconds)
        .toList();
  }

  /** It asks when it begins, and every five seconds while it waits. */
  private static Instant lastAsked(BankCall call, Instant now) {
    long waited = Duration.between(call.begun(), now).toSeconds();
    return now.minusSeconds(waited % ASK_AGAIN.toSeconds());
  }

  private static boolean hasGone(BankCall call, Instant now) {
    return call.outcome().equals("HANG")
        && call.begun().plusSeconds(call.queueSeconds()).isBefore(now);
  }

  private static List<Colleague> free(
      Instant now,
      Map<LocalDate, List<Shift>> byDay,
      Map<Shift, Span> shifts,
      Map<String, Instant> freeFrom,
      Map<String, Instant> talkedUntil) {
    List<Colleague> free = new ArrayList<>();
    for (Shift shift : byDay.getOrDefault(now.atZone(JERUSALEM).toLocalDate(), List.of())) {
      Span span = shifts.getOrDefault(shift, new Span(now, now));
      boolean there = !now.isBefore(span.from()) && !now.isAfter(span.until());
      if (there && !freeFrom.getOrDefault(shift.agent(), Instant.MIN).isAfter(now)) {
        free.add(
            new Colleague(
                shift.agent(),
                shift.agent(),
                false,
                talkedUntil.getOrDefault(shift.agent(), Instant.EPOCH),
                false));
      }
    }
    return free;
  }
}
