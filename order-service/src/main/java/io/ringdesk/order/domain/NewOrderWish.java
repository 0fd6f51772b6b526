package io.ringdesk.order.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new order that a customer wants, as a manager has heard it in a call about another one.
 *
 * @param orderId that it will have; follows from the call
 * @param lines none: those of the old order
 * @param cancelOld whether it takes the old order's place
 * @param discountCode in capital letters; absent: none
 * @param at when the call was recorded
 * @param by who called
 */
public record NewOrderWish(
    String orderId,
    String callId,
    List<LineNews> lines,
    boolean cancelOld,
    @Nullable String discountCode,
    Instant at,
    String by) {

  public NewOrderWish {
    lines = List.copyOf(lines);
  }
}
