package io.ringdesk.bench.latency;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** When each order was sent, and how long it was until it came out at the other end. */
final class Ways {

  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final double[] millis;
  private final AtomicInteger arrived = new AtomicInteger();

  Ways(int count) {
    millis = new double[count];
  }

  void sent(String id) {
    sent.put(id, System.nanoTime());
  }

  /** Those that were not sent by this round are passed over, and what comes twice counts once. */
  void arrived(String id) {
    var at = sent.remove(id);
    if (at == null) return;
    millis[arrived.getAndIncrement()] = (System.nanoTime() - at) / 1e6;
  }

  int count() {
    return arrived.get();
  }

  /** How long each took, the shortest first. */
  double[] sorted() {
    var all = Arrays.copyOf(millis, count());
    Arrays.sort(all);
    return all;
  }
}
