package io.ringdesk.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who brings an order to payment, since when and why he. */
public record Assigned(String id, @Nullable Instant since, String reason) {

  /** Whether it was he who opened the order, and as its manager already. */
  public boolean opened(Opening opening) {
    return id.equals(opening.by()) && (since == null || !since.isAfter(opening.since()));
  }
}
