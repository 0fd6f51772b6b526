package io.ringdesk.call.domain;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new order that the customer wants, asked for in a call about another one. order-service makes
 * it, once, or says why it can't.
 *
 * @param orderId that it will have; follows from the call, so that it is the same however often the
 *     call is told
 * @param lines absent: those of the old order
 * @param cancelOld whether it takes the old order's place: then the old one is cancelled and the
 *     new one made, or neither
 * @param discountCode that the customer named; absent: none. Where it does not apply the new order
 *     is not made, and the old one stays
 */
public record NewOrder(
    String orderId,
    @Nullable List<NewLine> lines,
    boolean cancelOld,
    @Nullable String discountCode) {

  public NewOrder {
    lines = lines == null ? null : List.copyOf(lines);
  }

  /**
   * One product of it.
   *
   * @param unitPrice in the old order's currency, which is not known here
   * @param discount off the whole line; absent: none, or per cent
   * @param discountPercent absent: none, or an amount
   */
  public record NewLine(
      String sku,
      String name,
      int quantity,
      BigDecimal unitPrice,
      LineKind kind,
      boolean electronic,
      boolean prepayable,
      @Nullable BigDecimal discount,
      @Nullable BigDecimal discountPercent) {}
}
