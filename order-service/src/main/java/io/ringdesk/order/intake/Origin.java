package io.ringdesk.order.intake;

import io.ringdesk.chassis.web.Fields;
import io.ringdesk.order.OrderIds;

/** The shop that an order is from, and what it calls it. */
final class Origin {

  private Origin() {}

  /** Orders made here have their own id for an external one, so it has to look like an id. */
  static void check(Fields fields, String source, String externalId) {
    if (source.equals(OrderIds.BY_HAND) && !OrderIds.isId(externalId)) {
      fields.wrong(
          "externalId",
          "The source '%s' has orders made here; send the order's id.".formatted(source));
    }
  }
}
