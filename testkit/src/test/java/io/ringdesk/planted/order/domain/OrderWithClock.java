package io.ringdesk.planted.order.domain;

import java.time.Clock;

record OrderWithClock(Clock clock) {}
