package io.ringdesk.call.simulation;

import io.ringdesk.call.domain.DueReason;
import java.time.Instant;

/** A call, in truth or in a simulation: when it was wanted, and when it was made. */
record Made(DueReason reason, Instant due, Instant at) {}
