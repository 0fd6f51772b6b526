package io.ringdesk.order.domain;

/** An order manager who is at work and may get an order. */
public record Candidate(String id, boolean experienced) {}
