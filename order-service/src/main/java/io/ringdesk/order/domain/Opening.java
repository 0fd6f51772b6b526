package io.ringdesk.order.domain;

import java.time.Instant;

/**
 * An order that one person has open for work, for the others to see.
 *
 * @param until when it is over by itself; each use moves it
 */
public record Opening(String by, Instant since, Instant until) {

  /** It is over with its time, and as soon as the order has come to somebody else. */
  public boolean holds(Order order, Instant now) {
    Instant changedHands = order.desk().changedHandsAt();
    boolean came = changedHands != null && changedHands.isAfter(since);
    return until.isAfter(now) && (!came || by.equals(order.manager()));
  }
}
