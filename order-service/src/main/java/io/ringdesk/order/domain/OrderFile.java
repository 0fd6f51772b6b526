package io.ringdesk.order.domain;

import io.ringdesk.chassis.decision.AggregateType;
import org.jspecify.annotations.Nullable;

/**
 * All that is known under one order id.
 *
 * @param early news that wait for the order to be placed
 * @param order absent until it is placed; on the outside there is nothing till then
 */
public record OrderFile(String id, Early early, @Nullable Order order) {

  public static final AggregateType<OrderFile, OrderEvent> TYPE =
      new AggregateType<>(
          "orders",
          "orders",
          OrderFile.class,
          OrderEvent.class,
          OrderFile::empty,
          OrderFile::after);

  public static OrderFile empty(String id) {
    return new OrderFile(id, Early.NONE, null);
  }

  public OrderFile after(OrderEvent event) {
    if (event instanceof OrderEvent.NewsKept kept) {
      return new OrderFile(id, early.after(kept), order);
    }
    if (event instanceof OrderEvent.Placed placed) {
      return new OrderFile(id, Early.NONE, Order.placed(id, placed));
    }
    return new OrderFile(id, early, placed().after(event));
  }

  /**
   * As it was, but for what has been removed for good since: the past does not tell it either.
   *
   * @param now the same order as it is
   */
  public OrderFile seenFrom(OrderFile now) {
    return order == null || now.placed().placement().analytics() != null
        ? this
        : new OrderFile(id, early, order.withoutAnalytics());
  }

  /** The order, where it is sure to have been placed. */
  public Order placed() {
    if (order == null) {
      throw new IllegalStateException("not placed yet: " + id);
    }
    return order;
  }
}
