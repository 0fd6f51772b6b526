package io.ringdesk.call.statistics.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a call counts for one employee.
 *
 * @param employee null for a call that rang at nobody's telephone
 * @param at in whose hour it counts: when the call began, or was recorded
 */
public record Contribution(
    @Nullable String employee, Instant at, Cell cell, long talkSeconds, long waitSeconds) {}
