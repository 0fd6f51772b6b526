package io.ringdesk.order.search;

import static com.mongodb.client.model.Filters.and;

import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What orders have to be like.
 *
 * @param amounts what theirs have to be; none where any will do, or where the others can't be
 *     counted by an index alone
 * @param others all else, the amount too where there are no amounts
 */
record Criteria(@Nullable Bson amounts, Bson others) {

  Bson all() {
    return amounts == null ? others : and(amounts, others);
  }
}
