package io.ringdesk.bench.intake;

import java.time.Instant;

/**
 * An order with what the ceiling adds to it.
 *
 * @param batch the name of its batch, which is as long as that of the product's intent
 */
record Paper(
    String id,
    String number,
    String batch,
    String author,
    String cause,
    Instant at,
    String manager,
    PlacedOrder order) {

  static final String REASON = "In turn among the order managers who are present.";
}
