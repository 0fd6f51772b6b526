package io.ringdesk.notification.correspondence;

import org.bson.codecs.pojo.annotations.BsonId;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What letters about an order tell, and to whom they go.
 *
 * @param email of the customer
 * @param discount what was taken off the order and its lines together; absent: nothing is known of
 *     it
 * @param manager user name of who holds the order
 */
public record Correspondence(
    @BsonId String orderId,
    @Nullable String number,
    @Nullable String name,
    @Nullable String email,
    @Nullable Money amount,
    @Nullable Money discount,
    @Nullable String manager) {}
