package io.ringdesk.chassis.journal;

import java.time.Instant;

/**
 * How far the history of one aggregate goes, at its owner or at a reader.
 *
 * @param sequence the number of the last event that was written, or taken
 * @param at when that event happened
 */
public record Sequenced(String id, long sequence, Instant at) {}
