package io.ringdesk.order.discount;

import io.ringdesk.order.domain.DiscountCode;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A discount code, and who has defined it as it is.
 *
 * @param id the code
 */
public record DefinedCode(
    @BsonId String id, long version, DiscountCode discount, String by, Instant at) {}
