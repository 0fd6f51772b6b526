package io.ringdesk.call.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer may be called.
 *
 * @param now whether he may at this moment
 * @param reason why not, all of it, for the person who wants to call; null when he may
 * @param nextAt the next time at which he may be called, as far as is known now; null when that is
 *     now, and when there is none
 */
public record Callable(boolean now, @Nullable String reason, @Nullable Instant nextAt) {

  public static final Callable YES = new Callable(true, null, null);
}
