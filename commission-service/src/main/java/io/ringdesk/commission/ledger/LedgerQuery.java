package io.ringdesk.commission.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Keyset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for.
 *
 * @param from the earliest moment, itself included
 * @param to the first moment that is too late
 */
record LedgerQuery(
    @Nullable String manager,
    @Nullable String orderId,
    @Nullable Instant from,
    @Nullable Instant to) {

  Bson filter(@Nullable Cursor after) {
    List<Bson> all = new ArrayList<>();
    if (orderId != null) {
      all.add(eq("orderId", orderId));
    }
    if (manager != null) {
      all.add(eq("manager", manager));
    }
    if (from != null) {
      all.add(gte("at", from));
    }
    if (to != null) {
      all.add(lt("at", to));
    }
    if (after != null) {
      all.add(Keyset.earlier("at", after));
    }
    return all.isEmpty() ? new Document() : and(all);
  }
}
