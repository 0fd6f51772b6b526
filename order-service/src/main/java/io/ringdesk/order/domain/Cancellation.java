package io.ringdesk.order.domain;

import java.time.Instant;

/** The order is not wanted any more. */
public record Cancellation(String reason, Instant cancelledAt) implements News {

  @Override
  public Instant at() {
    return cancelledAt;
  }
}
