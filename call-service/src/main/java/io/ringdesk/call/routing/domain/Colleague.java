package io.ringdesk.call.routing.domain;

import java.time.Instant;

/**
 * Somebody at work whose telephone can ring.
 *
 * @param idleSince until when his telephone last rang for a customer; the epoch when it has not
 *     within a day
 * @param tried his telephone has rung in vain for this call
 */
public record Colleague(
    String id, String extension, boolean experienced, Instant idleSince, boolean tried) {}
