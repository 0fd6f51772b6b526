package io.ringdesk.chassis.journal;

import java.time.Instant;

/**
 * The last event of another's history that was taken.
 *
 * @param at when it happened
 */
record Position(long sequence, Instant at) {}
