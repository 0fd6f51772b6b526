package io.ringdesk.planted.order.domain;

import java.util.UUID;

class OrderThatMakesItsId {
  final UUID id = UUID.randomUUID();
}
