package io.ringdesk.chassis.journal;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A line of a history: what happened, when, by whom and because of what.
 *
 * @param sequence from 1, without a gap
 * @param type the event's name on the wire, like {@code order.paid.v1}
 * @param by the person or system that did it
 * @param cause the event or request that led to it
 */
public record Entry(
    long sequence, String type, Instant at, String by, String cause, JsonNode data) {}
