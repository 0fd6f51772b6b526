package io.ringdesk.planted.order.domain;

import java.util.concurrent.atomic.AtomicInteger;

class OrderWithThreads {
  final AtomicInteger next = new AtomicInteger();
}
