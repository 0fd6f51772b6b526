package io.ringdesk.planted.order.domain;

import java.time.Instant;

class OrderThatTakesTheTime {
  final Instant placedAt = Instant.now();
}
