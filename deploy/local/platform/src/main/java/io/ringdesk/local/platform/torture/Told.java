package io.ringdesk.local.platform.torture;

import java.util.TreeSet;
import java.util.stream.LongStream;

/** What was told on the bus of one order. */
final class Told {

  /** Where an event stands among those that were told before it. */
  enum Standing {
    IN_ORDER,
    /** It harms nobody. */
    REPEATED,
    /** One before it has not been told yet. */
    TOO_EARLY
  }

  private final long version;
  private final TreeSet<Long> ahead = new TreeSet<>();
  private long whole;
  private boolean paid;

  /**
   * @param version the sequence number of the order's last event
   */
  Told(long version) {
    this.version = version;
  }

  Standing event(long sequence, String type) {
    if (sequence <= whole || !ahead.add(sequence)) return Standing.REPEATED;
    paid |= type.equals("order.paid.v1");
    var inOrder = sequence == whole + 1;
    while (ahead.remove(whole + 1)) whole++;
    return inOrder ? Standing.IN_ORDER : Standing.TOO_EARLY;
  }

  /** Whether it was told to be paid, at whatever time. */
  boolean isPaid() {
    return paid;
  }

  /** Sequence numbers of those that were never told. */
  LongStream missing() {
    return LongStream.rangeClosed(whole + 1, version).filter(it -> !ahead.contains(it));
  }
}
