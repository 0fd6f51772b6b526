package io.ringdesk.chassis.journal;

import java.time.Instant;

/**
 * An entry of a history lived through once more.
 *
 * @param before the aggregate before it
 * @param after the aggregate after it; its version is the entry's sequence number
 */
public record Step<S>(String type, Instant at, String by, S before, Stored<S> after) {}
