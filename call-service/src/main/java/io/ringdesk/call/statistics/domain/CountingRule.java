package io.ringdesk.call.statistics.domain;

import io.ringdesk.call.domain.CallItemEvent.Recorded;
import io.ringdesk.call.exchange.domain.Direction;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Ended;
import io.ringdesk.call.exchange.domain.Leg;
import io.ringdesk.call.exchange.domain.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of a call counts for whom.
 *
 * <ul>
 *   <li>A call that was answered counts for all who answered it, each with the time that he has
 *       talked, by however many of his legs at once; it is missed by nobody, however many
 *       telephones rang with his. A call to a customer that only he has answered counts for whoever
 *       has called him.
 *   <li>One that nobody answered is missed by all whose telephones rang.
 *   <li>For the company it counts once, by how long it was talked in it as a whole.
 *   <li>Calls from one extension to another do not count.
 *   <li>It counts in the hour in which it began.
 *   <li>A call that was recorded counts for its manager, in the hour in which it was recorded; its
 *       time is not counted as talk once more, only which class it falls into.
 * </ul>
 */
public final class CountingRule {

  private CountingRule() {}

  public static List<Contribution> of(Ended call) {
    if (call.direction() == null || call.direction() == Direction.INTERNAL) {
      return List.of();
    }
    Side side = call.direction() == Direction.INBOUND ? Side.INBOUND : Side.OUTBOUND;
    boolean answered = call.outcome() == Outcome.ANSWERED;
    List<Leg> legs =
        (answered ? call.talkedOn() : call.legs())
            .stream()
                .filter(leg -> leg.employee() != null)
                .sorted(
                    Comparator.comparing((Leg leg) -> beginning(leg, answered, call.endedAt()))
                        .thenComparing(Leg::leg))
                .toList();
    if (legs.isEmpty()) {
      return List.of(
          new Contribution(
              null,
              call.startedAt(),
              Cell.ofExchange(side, call.outcome(), call.talkSeconds(), call.talkSeconds(), true),
              call.talkSeconds(),
              call.waitSeconds()));
    }
    List<Contribution> all = new ArrayList<>();
    List<String> counted = new ArrayList<>();
    for (Leg leg : legs) {
      String employee = Objects.requireNonNull(leg.employee());
      if (!counted.contains(employee)) {
        boolean first = counted.isEmpty();
        long talk =
            talk(legs.stream().filter(one -> employee.equals(one.employee())).toList(), call);
        all.add(
            new Contribution(
                employee,
                call.startedAt(),
                Cell.ofExchange(side, call.outcome(), talk, call.talkSeconds(), first),
                talk,
                first ? call.waitSeconds() : 0));
        counted.add(employee);
      }
    }
    return List.copyOf(all);
  }

  private static Instant beginning(Leg leg, boolean answered, Instant otherwise) {
    return orElse(answered ? leg.answeredAt() : leg.rangAt(), otherwise);
  }

  private static Instant orElse(@Nullable Instant time, Instant otherwise) {
    return time == null ? otherwise : time;
  }

  /**
   * From when both he and the other were there. Of legs in the order in which they were answered;
   * while several last, it is talked once.
   */
  private static long talk(List<Leg> legs, Ended call) {
    Instant answered = call.answeredAt();
    if (answered == null) {
      return 0;
    }
    Duration talk = Duration.ZERO;
    Instant until = answered;
    for (Leg leg : legs) {
      Instant his = orElse(leg.answeredAt(), answered);
      Instant from = his.isBefore(until) ? until : his;
      Instant to = orElse(leg.endedAt(), call.endedAt());
      if (from.isBefore(to)) {
        talk = talk.plus(Duration.between(from, to));
        until = to;
      }
    }
    return talk.toSeconds();
  }

  public static Contribution of(Recorded call) {
    Instant from = call.startedAt();
    Instant to = call.endedAt();
    return new Contribution(
        call.manager(),
        call.recordedAt(),
        Cell.ofRecorded(call.result(), from == null || to == null ? 0 : seconds(from, to)),
        0,
        0);
  }

  private static long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }
}
