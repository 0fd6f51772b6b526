package io.ringdesk.call.exchange.domain;

import io.ringdesk.call.exchange.domain.LegNews.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the connections that a call is made of, put together from what was said of it in whatever
 * order: it rang and was answered when that was first so, and ended when that was last so.
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

  Leg after(Kind kind, Instant at, @Nullable String extension, @Nullable String employee) {
    String itsExtension = this.extension == null ? extension : this.extension;
    String whose = this.employee == null ? employee : this.employee;
    return switch (kind) {
      case RINGING -> new Leg(leg, itsExtension, whose, earlier(rangAt, at), answeredAt, endedAt);
      case ANSWERED -> new Leg(leg, itsExtension, whose, rangAt, earlier(answeredAt, at), endedAt);
      case HUNG_UP, MISSED ->
          new Leg(leg, itsExtension, whose, rangAt, answeredAt, later(endedAt, at));
    };
  }

  static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  static Instant later(@Nullable Instant one, Instant other) {
    return one == null || other.isAfter(one) ? other : one;
  }
}
