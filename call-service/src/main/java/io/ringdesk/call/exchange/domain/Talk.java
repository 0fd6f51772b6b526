package io.ringdesk.call.exchange.domain;

import java.time.Instant;

/** Somebody has talked with a customer, until then. */
public record Talk(String employee, Instant until) {}
