package io.ringdesk.order.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders that were made for the same customer after this one.
 *
 * @param next the one that has taken its place, where it was cancelled for it
 * @param underWay asked for, and not known to have been made yet
 */
public record Succession(@Nullable String next, List<Asked> underWay) {

  /**
   * A new order that somebody has asked for; it will be made, whatever happens.
   *
   * @param orderId that it has, or will have
   * @param discountRule what is taken off it; absent: nothing beside what is off its lines
   * @param by who asked
   * @param callId the call in which he asked; absent when he asked otherwise
   */
  public record Asked(
      String orderId,
      List<Line> lines,
      @Nullable DiscountRule discountRule,
      Instant at,
      String by,
      @Nullable String callId) {
    public Asked {
      lines = List.copyOf(lines);
    }
  }

  static final Succession NONE = new Succession(null, List.of());

  public Succession {
    underWay = List.copyOf(underWay);
  }

  Succession with(Asked asked, boolean inItsPlace) {
    List<Asked> all = new ArrayList<>(underWay);
    all.add(asked);
    return new Succession(inItsPlace ? asked.orderId() : next, all);
  }

  Succession made(String orderId) {
    return new Succession(
        next, underWay.stream().filter(asked -> !asked.orderId().equals(orderId)).toList());
  }

  boolean knows(String orderId) {
    return orderId.equals(next) || isUnderWay(orderId);
  }

  boolean isUnderWay(String orderId) {
    return underWay.stream().anyMatch(asked -> asked.orderId().equals(orderId));
  }
}
