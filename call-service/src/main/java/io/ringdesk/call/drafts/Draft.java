package io.ringdesk.call.drafts;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A call by an order's manager to its customer, of which it is not yet said what came of it.
 *
 * @param id of the call of the exchange
 * @param endedAt when it ended
 * @param settled it was recorded, or its manager has dismissed it
 */
public record Draft(
    @BsonId String id,
    String employee,
    String orderId,
    String phone,
    Instant startedAt,
    @Nullable Instant answeredAt,
    Instant endedAt,
    boolean settled) {}
