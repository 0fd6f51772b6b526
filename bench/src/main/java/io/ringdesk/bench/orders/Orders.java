package io.ringdesk.bench.orders;

import java.util.stream.Stream;

/** Where orders come from; read as a stream, so that a million cost no more memory than one. */
public interface Orders {

  /**
   * Some of them.
   *
   * @param first the number of the first one, from 0
   * @param count how many
   */
  Stream<IntakeRecord> from(long first, int count);
}
