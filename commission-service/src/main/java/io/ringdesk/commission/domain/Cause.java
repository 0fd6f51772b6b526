package io.ringdesk.commission.domain;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What an entry follows from.
 *
 * @param event id of the event of the order
 * @param at when it happened
 * @param companyZone in which the month of accounting is told
 */
public record Cause(String event, Instant at, ZoneId companyZone) {}
