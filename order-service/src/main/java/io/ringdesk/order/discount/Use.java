package io.ringdesk.order.discount;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One use of a code: a number that one order has at a time.
 *
 * @param number from 1 on
 * @param orderId who has it; absent: it was given back, and is free
 * @param customer as in the wish
 * @param ofCustomer which of his uses of the code it is, from 1 on
 * @param openSince it was taken, or is to be given back, then, and what the order says of it has
 *     still to be seen; absent: it holds
 */
public record Use(
    @BsonId String id,
    String code,
    int number,
    @Nullable String orderId,
    @Nullable String customer,
    @Nullable Integer ofCustomer,
    @Nullable Instant openSince) {

  static Use of(Wish wish, int number, int ofCustomer, Instant mark) {
    return new Use(
        id(wish.code(), number),
        wish.code(),
        number,
        wish.orderId(),
        wish.customer(),
        ofCustomer,
        mark);
  }

  static String id(String code, int number) {
    return code + "/" + number;
  }
}
