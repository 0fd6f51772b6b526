package io.ringdesk.chassis.inbox;

import java.time.Instant;
import java.util.function.BiConsumer;

/** Histories that name what has caused their entries. */
@FunctionalInterface
public interface Witness {

  /** Nothing is told by them. */
  Witness NONE = (_, _) -> {};

  /**
   * @param since entries before this moment may be left out, and any others, too
   * @param told is told the author and the cause of each entry
   */
  void tell(Instant since, BiConsumer<String, String> told);
}
