package io.ringdesk.chassis.web;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import java.time.Instant;
import org.bson.conversions.Bson;

/**
 * What follows the last item of a page in a list that is drawn by a time and, of those that share
 * it, by the id; the cursor has both. The database walks the index of the two from there on,
 * however many share the time.
 */
public final class Keyset {

  private Keyset() {}

  /** In a list that begins with the earliest. */
  public static Bson later(String time, Cursor last) {
    Instant at = last.instant(0);
    return and(gte(time, at), or(gt(time, at), and(eq(time, at), gt("_id", last.string(1)))));
  }

  /** In a list that begins with the latest. */
  public static Bson earlier(String time, Cursor last) {
    Instant at = last.instant(0);
    return and(lte(time, at), or(lt(time, at), and(eq(time, at), lt("_id", last.string(1)))));
  }
}
