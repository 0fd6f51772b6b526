package io.ringdesk.order.discount;

import org.jspecify.annotations.Nullable;

/**
 * An order that is to be counted among the uses of a code.
 *
 * @param customer whoever he is, the same for all his orders
 * @param most of the code in all; absent: any number
 * @param mostOfCustomer absent: any number
 */
record Wish(
    String orderId,
    String code,
    String customer,
    @Nullable Integer most,
    @Nullable Integer mostOfCustomer) {}
