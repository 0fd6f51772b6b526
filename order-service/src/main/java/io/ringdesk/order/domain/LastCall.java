package io.ringdesk.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The call that was recorded last.
 *
 * @param result as call-service spells it, like {@code not-reached}
 * @param manager who called
 * @param at when it was recorded; absent with calls that were noted before their time was
 */
public record LastCall(String result, String manager, @Nullable Instant at) {}
