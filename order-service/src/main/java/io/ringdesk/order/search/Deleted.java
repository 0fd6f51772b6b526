package io.ringdesk.order.search;

import io.ringdesk.chassis.web.Actor;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderStatus;

/**
 * Deleted orders are there for who may delete, and restore, them, and for who reads all orders; for
 * everybody else there are none.
 */
public final class Deleted {

  private Deleted() {}

  public static boolean mayBeSeen(Order order, Actor by) {
    return order.status() != OrderStatus.DELETED || isOpenTo(by);
  }

  static boolean isOpenTo(Actor by) {
    return by.may("orders:read-all") || by.may("orders:delete");
  }
}
