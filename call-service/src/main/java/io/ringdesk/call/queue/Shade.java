package io.ringdesk.call.queue;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.chassis.journal.Journal;
import java.time.Instant;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Keeps items whose phone is taken out of the way of those who look for the next one: a time beside
 * the state, until which an item is not looked at. It only saves work and may be lost or late
 * without harm; who may call is decided by the lease alone.
 */
@Component
class Shade {

  static final String UNTIL = "shadedUntil";

  private final MongoCollection<BsonDocument> items;

  Shade(Journal<CallItem, CallItemEvent> items) {
    this.items = items.collection().withWriteConcern(WriteConcern.W1);
  }

  void cast(String item, Instant until) {
    items.updateOne(eq("_id", item), set(UNTIL, until));
  }

  /** Over all that fit. */
  void castOver(Bson fitting, Instant until) {
    items.updateMany(fitting, set(UNTIL, until));
  }

  /** From all that fit. */
  void liftFrom(Bson fitting) {
    items.updateMany(fitting, unset(UNTIL));
  }

  void lift(String item) {
    items.updateOne(eq("_id", item), unset(UNTIL));
  }

  /** All items of the phone that were shaded because of this lease can be looked at again. */
  void lift(Lease lease) {
    Bson itsItems = or(eq("_id", lease.item()), eq(Queue.PHONE, lease.phone()));
    items.updateMany(and(eq(UNTIL, lease.until()), itsItems), unset(UNTIL));
  }

  /** All items of a number can be looked at again. */
  void liftAllOf(String phone) {
    items.updateMany(waitingOf(phone), unset(UNTIL));
  }

  /** All items of a number are out of the way. */
  void castOnAllOf(String phone, Instant until) {
    items.updateMany(waitingOf(phone), set(UNTIL, until));
  }

  private static Bson waitingOf(String phone) {
    return and(Queue.WAITING, eq(Queue.PHONE, phone));
  }

  /** From all whose time is over. */
  void liftAllOver(Instant now) {
    liftFrom(lte(UNTIL, now));
  }
}
