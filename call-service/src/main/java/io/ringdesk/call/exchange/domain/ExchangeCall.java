package io.ringdesk.call.exchange.domain;

import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.chassis.decision.AggregateType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of the telephone exchange with its legs, of the latest 200 those that rang in vain. It
 * comes to the same whatever order the news of it come in, and however often.
 *
 * @param startedAt the first that is known of it; null before anything is
 * @param busy whose legs are open: they ring, or talk
 * @param employees all who have had a leg of it, each once
 * @param talks who has talked, and until when
 * @param ending what was last told of its end; null while it was not
 * @param closesAt when it is taken for over unless more is heard of it; null when it is over
 * @param aheadSeconds by how much its exchange's clock is ahead, and its times were put back; null
 *     when they were not
 * @param forgottenUntil when the last of those legs ended for which there was no more room; null
 *     while there was
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
    @Nullable Instant closesAt,
    @Nullable Integer aheadSeconds,
    @Nullable Instant forgottenUntil) {

  static final int MOST_LEGS = 200;

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
        null, null, null);
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
    return closesAt != null && answering().anyMatch(leg -> leg.isOpen() && leg.wasAnswered());
  }

  public boolean wasAnswered() {
    return answering().anyMatch(Leg::wasAnswered);
  }

  /**
   * The legs of those who are called. Of a call to a customer that is his, where he has one of his
   * own; an employee's, who was called first, is not.
   */
  private Stream<Leg> answering() {
    List<Leg> customers =
        direction == Direction.OUTBOUND
            ? legs.stream().filter(leg -> leg.isOfWhoIsCalled() && !isOwn(leg)).toList()
            : List.of();
    return customers.isEmpty() ? legs.stream() : customers.stream();
  }

  /** Whoever has called has gone, or somebody has talked and no leg is open any more. */
  boolean isComplete() {
    return ownLeg().filter(own -> !own.isOpen()).isPresent() || wasAnswered() && !isUnderWay();
  }

  private Optional<Leg> ownLeg() {
    return legs.stream().filter(this::isOwn).findFirst();
  }

  private boolean isOwn(Leg leg) {
    return leg.leg().equals(callId);
  }

  public ExchangeCall after(ExchangeCallEvent event) {
    return switch (event) {
      case LegEvent it ->
          after(it.news(), Objects.requireNonNullElse(it.aheadSeconds(), 0))
              .closingAt(it.closesAt());
      case Ended it -> standing(List.of(), talks, it, null);
    };
  }

  private ExchangeCall closingAt(@Nullable Instant time) {
    return standing(busy, talks, ending, time);
  }

  /** The same call with the same legs, and what stands of it now. */
  private ExchangeCall standing(
      List<String> busyNow, List<Talk> talksNow, @Nullable Ended end, @Nullable Instant closes) {
    return new ExchangeCall(
        id,
        exchange,
        callId,
        direction,
        phone,
        line,
        startedAt,
        legs,
        busyNow,
        employees,
        talksNow,
        end,
        closes,
        aheadSeconds,
        forgottenUntil);
  }

  /**
   * With what is said of one of its legs; the same as before where it was known.
   *
   * @param ahead seconds by which the exchange's clock was found to be ahead
   */
  ExchangeCall after(LegNews news, int ahead) {
    ExchangeCall call = putBack(ahead);
    ExchangeCall next = call.with(news);
    return next.legs.equals(legs) && Objects.equals(next.direction, direction)
        ? next
        : next.withBusyAndTalks();
  }

  /** With all times by as much earlier as the clock is ahead of what was known so far. */
  private ExchangeCall putBack(int ahead) {
    int known = Objects.requireNonNullElse(aheadSeconds, 0);
    if (ahead <= known) {
      return this;
    }
    Duration further = Duration.ofSeconds(ahead - known);
    return new ExchangeCall(
        id,
        exchange,
        callId,
        direction,
        phone,
        line,
        Leg.earlierBy(startedAt, further),
        legs.stream().map(leg -> leg.earlierBy(further)).toList(),
        busy,
        employees,
        talks,
        ending,
        closesAt,
        ahead,
        Leg.earlierBy(forgottenUntil, further));
  }

  private ExchangeCall with(LegNews news) {
    Instant at = news.at().minusSeconds(Objects.requireNonNullElse(aheadSeconds, 0));
    List<Leg> known = new ArrayList<>(legs);
    Instant forgotten = forgottenUntil;
    Optional<Leg> before = legs.stream().filter(leg -> leg.leg().equals(news.leg())).findFirst();
    if (before.isEmpty() && isForgotten(news, at)) {
      return this;
    }
    Leg changed =
        before
            .orElseGet(() -> Leg.named(news.leg()))
            .after(news.kind(), at, news.extension(), news.employee());
    if (before.isPresent()) {
      known.set(legs.indexOf(before.get()), changed);
    } else {
      known.add(changed);
      if (known.size() > MOST_LEGS) {
        Optional<Leg> oldest = oldestInVain(known);
        if (oldest.isPresent()) {
          known.remove(oldest.get());
          forgotten = Leg.later(forgotten, Objects.requireNonNull(oldest.get().endedAt()));
        }
      }
    }
    boolean tellsBetter = news.direction() != null && news.direction().outranks(direction);
    boolean tellsWorse = direction != null && direction.outranks(news.direction());
    return new ExchangeCall(
        id,
        news.exchange(),
        news.callId(),
        tellsBetter ? news.direction() : direction,
        tellsBetter || phone == null && !tellsWorse ? news.phone() : phone,
        tellsBetter || line == null && !tellsWorse ? news.line() : line,
        Leg.earlier(startedAt, at),
        List.copyOf(known),
        busy,
        employeesWith(changed.employee()),
        talks,
        ending,
        closesAt,
        aheadSeconds,
        forgotten);
  }

  /** It may be of a leg that is not known any more; the caller's own always is. */
  private boolean isForgotten(LegNews news, Instant at) {
    return forgottenUntil != null
        && !at.isAfter(forgottenUntil)
        && !news.leg().equals(news.callId());
  }

  /** Of those that ended without an answer, the one that did so first. */
  private Optional<Leg> oldestInVain(List<Leg> known) {
    return known.stream()
        .filter(leg -> !leg.isOpen() && !leg.wasAnswered() && !isOwn(leg))
        .min(
            Comparator.comparing((Leg leg) -> Objects.requireNonNull(leg.endedAt()))
                .thenComparing(Leg::leg));
  }

  private List<String> employeesWith(@Nullable String one) {
    return one == null || employees.contains(one)
        ? employees
        : Stream.concat(employees.stream(), Stream.of(one)).sorted().toList();
  }

  private ExchangeCall withBusyAndTalks() {
    return standing(isComplete() ? List.of() : busyOnes(), talksNow(), ending, closesAt);
  }

  private List<String> busyOnes() {
    return legs.stream()
        .filter(Leg::isOpen)
        .map(Leg::employee)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  /** Until his leg has ended; where that is not told, until the call has. */
  private List<Talk> talksNow() {
    if (!wasAnswered()) {
      return List.of();
    }
    Instant end = isComplete() ? endedAt() : null;
    List<Talk> all = new ArrayList<>();
    for (Leg leg : Leg.talkedOn(legs, direction)) {
      Instant until = leg.isOpen() ? end : leg.endedAt();
      if (leg.employee() != null && until != null) {
        all.add(new Talk(leg.employee(), until));
      }
    }
    return List.copyOf(all);
  }

  /** What is to be told of its end, by all that is known. */
  Ended ended() {
    Instant start = Objects.requireNonNull(startedAt, "something was heard of it");
    Instant answer =
        answering()
            .map(Leg::answeredAt)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null);
    Instant end = endedAt();
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
  private Instant endedAt() {
    return ownLeg()
        .filter(own -> !own.isOpen())
        .map(Leg::endedAt)
        .orElseGet(
            () ->
                legs.stream()
                    .flatMap(leg -> Stream.of(leg.rangAt(), leg.answeredAt(), leg.endedAt()))
                    .filter(Objects::nonNull)
                    .max(Instant::compareTo)
                    .orElse(Objects.requireNonNull(startedAt, "something was heard of it")));
  }

  private static long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }
}
