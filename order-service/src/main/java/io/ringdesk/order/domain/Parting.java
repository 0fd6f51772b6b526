package io.ringdesk.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order manager who has the order no more.
 *
 * @param since when it had come to him
 * @param detached it was taken from him because he did nothing; else it was handed on
 * @param dealt true: it was nobody's after him, until it was dealt
 */
public record Parting(
    String manager,
    @Nullable Instant since,
    @Nullable Instant at,
    boolean detached,
    @Nullable Boolean dealt) {

  Parting andDealt() {
    return new Parting(manager, since, at, detached, true);
  }
}
