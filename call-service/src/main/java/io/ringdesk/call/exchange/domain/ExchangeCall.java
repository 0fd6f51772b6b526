package io.ringdesk.call.exchange.domain;

import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.chassis.decision.AggregateType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of the telephone exchange with all its legs. It comes to the same whatever order the news
 * of it come in, and however often.
 *
 * @param startedAt the first that is known of it; null before anything is
 * @param busy whose legs are open: they ring, or talk
 * @param employees all who have a leg of it, each once
 * @param talks who has talked, and until when
 * @param ending what was last told of its end; null while it was not
 * @param closesAt when it is taken for over unless more is heard of it; null when it is over
 */
public record ExchangeCall(
    String id,
    @Nullable String exchange,
    @Nullable String callId,
    @Nullable Direction direction,
    @Nullable String phone,
    @Nullable String line,
    @Nullable Instant startedAt,
    List<Leg> legs,
    List<String> busy,
    List<String> employees,
    List<Talk> talks,
    @Nullable Ended ending,
    @Nullable Instant closesAt) {

  public static final AggregateType<ExchangeCall, ExchangeCallEvent> TYPE =
      new AggregateType<>(
          "exchange",
          "exchange_calls",
          ExchangeCall.class,
          ExchangeCallEvent.class,
          ExchangeCall::unknown,
          ExchangeCall::after);

  public static ExchangeCall unknown(String id) {
    return new ExchangeCall(
        id, null, null, null, null, null, null, List.of(), List.of(), List.of(), List.of(), null,
        null);
  }

  /** One of its legs rings, or somebody talks. */
  public boolean isUnderWay() {
    return legs.stream().anyMatch(Leg::isOpen);
  }

  /** Those that ring, or in which somebody talks; none once it is over. */
  public List<Leg> openLegs() {
    return closesAt == null ? List.of() : legs.stream().filter(Leg::isOpen).toList();
  }

  /** Somebody talks with the customer. */
  public boolean isTalked() {
    return openLegs().stream().anyMatch(Leg::wasAnswered);
  }

  public boolean wasAnswered() {
    return legs.stream().anyMatch(Leg::wasAnswered);
  }

  /** Whoever has called has gone, or somebody has talked and no leg is open any more. */
  boolean isComplete() {
    return ownLeg().filter(own -> !own.isOpen()).isPresent() || wasAnswered() && !isUnderWay();
  }

  private Optional<Leg> ownLeg() {
    return legs.stream().filter(leg -> leg.leg().equals(callId)).findFirst();
  }

  public ExchangeCall after(ExchangeCallEvent event) {
    return switch (event) {
      case LegEvent it -> after(it.news()).closingAt(it.closesAt());
      case Ended it ->
          new ExchangeCall(
              id, exchange, callId, direction, phone, line, startedAt, legs, List.of(), employees,
              talks, it, null);
    };
  }

  private ExchangeCall closingAt(@Nullable Instant time) {
    return new ExchangeCall(
        id, exchange, callId, direction, phone, line, startedAt, legs, busy, employees, talks,
        ending, time);
  }

  /** With what is said of one of its legs; the same as before where it was known. */
  ExchangeCall after(LegNews news) {
    List<Leg> known = new ArrayList<>(legs);
    Leg leg =
        legs.stream()
            .filter(one -> one.leg().equals(news.leg()))
            .findFirst()
            .orElseGet(() -> Leg.named(news.leg()));
    Leg changed = leg.after(news.kind(), news.at(), news.extension(), news.employee());
    int place = known.indexOf(leg);
    if (place < 0) {
      known.add(changed);
    } else {
      known.set(place, changed);
    }
    boolean tellsBetter = news.direction() != null && news.direction().outranks(direction);
    ExchangeCall next =
        new ExchangeCall(
            id,
            news.exchange(),
            news.callId(),
            tellsBetter ? news.direction() : direction,
            tellsBetter || phone == null ? orBefore(news.phone(), phone) : phone,
            tellsBetter || line == null ? orBefore(news.line(), line) : line,
            Leg.earlier(startedAt, news.at()),
            List.copyOf(known),
            busy,
            employeesOf(known.stream()),
            talksOf(known),
            ending,
            closesAt);
    return next.legs.equals(legs) ? next : next.withBusy();
  }

  private static @Nullable String orBefore(@Nullable String now, @Nullable String before) {
    return now == null ? before : now;
  }

  private ExchangeCall withBusy() {
    return new ExchangeCall(
        id,
        exchange,
        callId,
        direction,
        phone,
        line,
        startedAt,
        legs,
        isComplete() ? List.of() : employeesOf(legs.stream().filter(Leg::isOpen)),
        employees,
        talks,
        ending,
        closesAt);
  }

  private static List<String> employeesOf(Stream<Leg> legs) {
    return legs.map(Leg::employee).filter(Objects::nonNull).distinct().sorted().toList();
  }

  private static List<Talk> talksOf(List<Leg> legs) {
    List<Talk> talks = new ArrayList<>();
    for (Leg leg : legs) {
      if (leg.employee() != null && leg.wasAnswered() && leg.endedAt() != null) {
        talks.add(new Talk(leg.employee(), leg.endedAt()));
      }
    }
    return List.copyOf(talks);
  }

  /** What is to be told of its end, by all that is known. */
  Ended ended() {
    Instant start = Objects.requireNonNull(startedAt, "something was heard of it");
    Instant answer =
        legs.stream()
            .map(Leg::answeredAt)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null);
    Instant end = endedAt(start);
    boolean rang = legs.stream().anyMatch(leg -> leg.rangAt() != null);
    return new Ended(
        Objects.requireNonNull(exchange),
        Objects.requireNonNull(callId),
        direction,
        phone,
        line,
        answer != null ? Outcome.ANSWERED : rang ? Outcome.MISSED : Outcome.FALSE_START,
        start,
        answer,
        end,
        seconds(start, answer == null ? end : answer),
        answer == null ? 0 : seconds(answer, end),
        !isComplete() && isUnderWay(),
        legs);
  }

  /** When whoever has called went; else the last that is known. */
  private Instant endedAt(Instant start) {
    return ownLeg()
        .filter(own -> !own.isOpen())
        .map(Leg::endedAt)
        .orElseGet(
            () ->
                legs.stream()
                    .flatMap(leg -> Stream.of(leg.rangAt(), leg.answeredAt(), leg.endedAt()))
                    .filter(Objects::nonNull)
                    .max(Instant::compareTo)
                    .orElse(start));
  }

  private static long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }
}
