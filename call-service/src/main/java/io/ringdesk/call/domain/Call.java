package io.ringdesk.call.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made, as its form tells it.
 *
 * @param id names the call; the same id again is the same call
 * @param recordedAt when the result was recorded: the pauses before the next call count from here
 * @param callBackAt what was promised to the customer; absent where the result has no such time
 * @param newOrder that he wants; absent where he wants none
 * @param script which script the caller had before him; null where none was shown
 */
public record Call(
    String id,
    CallResult result,
    @Nullable String comment,
    Instant recordedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Instant callBackAt,
    @Nullable Letter letter,
    boolean copyToManager,
    @Nullable NewOrder newOrder,
    @Nullable ScriptShown script) {}
