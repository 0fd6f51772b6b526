package io.ringdesk.local.platform.reconcile;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * What is still going on while an owner and a reader are compared.
 *
 * @param settled what changed at the owner before this moment is on the bus
 */
record Movement(Instant settled, Unread unread) {

  /** What lies on the bus for the reader. */
  @FunctionalInterface
  interface Unread {

    /** Those of these of which it has still to take something. */
    Set<String> of(Collection<String> ids) throws InterruptedException;
  }
}
