package io.ringdesk.order.search;

/** Where the queries find what they look for in an order's document. */
public final class OrderDocument {

  public static final String STATUS = "state.order.status";
  public static final String MANAGER = "state.order.desk.manager.id";
  public static final String PARTINGS = "state.order.desk.partings";
  public static final String PERSONAL_MANAGER_SAID = "state.order.desk.standing.personalManager";
  public static final String PERSONAL_MANAGER = PERSONAL_MANAGER_SAID + ".id";
  public static final String AUTO_PAYMENT_SAID = "state.order.desk.standing.autoPayment";
  public static final String TAG = "state.order.desk.tag";
  public static final String AUTO_CANCEL_AT = "state.order.desk.autoCancelAt";
  public static final String SOURCE = "state.order.placement.source";
  public static final String PLACED_AT = "state.order.placement.placedAt";
  public static final String EMAIL = "state.order.terms.customer.email";
  public static final String PHONE = "state.order.terms.customer.phone";
  public static final String SKU = "state.order.terms.lines.sku";
  public static final String AMOUNT = "state.order.account.amount.amount";
  public static final String CALL_RESULT = "state.order.calls.last.result";
  public static final String NEXT_CALL_AT = "state.order.calls.nextAt";
  public static final String TO_SETTLE = "state.order.toSettle";
  public static final String SEARCH = "state.order.search";

  private OrderDocument() {}
}
