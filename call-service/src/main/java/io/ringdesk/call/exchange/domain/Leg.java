package io.ringdesk.call.exchange.domain;

import io.ringdesk.call.exchange.domain.LegNews.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the connections that a call is made of, put together from what was said of it in whatever
 * order: it rang and was answered when that was first so, and ended when that was last so. One that
 * was missed has rung, at its end at the latest.
 */
public record Leg(
    String leg,
    @Nullable String extension,
    @Nullable String employee,
    @Nullable Instant rangAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt) {

  static Leg named(String leg) {
    return new Leg(leg, null, null, null, null, null);
  }

  /** It rings, or somebody talks. */
  boolean isOpen() {
    if (endedAt == null) {
      return true;
    }
    return answeredAt != null && answeredAt.isAfter(endedAt);
  }

  boolean wasAnswered() {
    return answeredAt != null;
  }

  /** The legs, of a call that was answered, whose owners have talked with the customer. */
  static List<Leg> talkedOn(List<Leg> legs, @Nullable Direction direction) {
    List<Leg> staffs = legs.stream().filter(leg -> leg.employee() != null).toList();
    List<Leg> answered = staffs.stream().filter(Leg::wasAnswered).toList();
    // The customer has answered, on a leg of his own; whoever called him has talked with him.
    return answered.isEmpty() && direction == Direction.OUTBOUND ? staffs : answered;
  }

  /**
   * The customer's own of a call to him: it is nobody's here, and there was a telephone to ring.
   */
  boolean isOfWhoIsCalled() {
    return extension == null && (rangAt != null || answeredAt != null);
  }

  Leg earlierBy(Duration ahead) {
    return new Leg(
        leg,
        extension,
        employee,
        earlierBy(rangAt, ahead),
        earlierBy(answeredAt, ahead),
        earlierBy(endedAt, ahead));
  }

  static @Nullable Instant earlierBy(@Nullable Instant time, Duration ahead) {
    return time == null ? null : time.minus(ahead);
  }

  Leg after(Kind kind, Instant at, @Nullable String extension, @Nullable String employee) {
    String itsExtension = this.extension == null ? extension : this.extension;
    String whose = this.employee == null ? employee : this.employee;
    return switch (kind) {
      case RINGING -> new Leg(leg, itsExtension, whose, earlier(rangAt, at), answeredAt, endedAt);
      case ANSWERED -> new Leg(leg, itsExtension, whose, rangAt, earlier(answeredAt, at), endedAt);
      case HUNG_UP -> new Leg(leg, itsExtension, whose, rangAt, answeredAt, later(endedAt, at));
      case MISSED ->
          new Leg(leg, itsExtension, whose, earlier(rangAt, at), answeredAt, later(endedAt, at));
    };
  }

  static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  static Instant later(@Nullable Instant one, Instant other) {
    return one == null || other.isAfter(one) ? other : one;
  }
}
