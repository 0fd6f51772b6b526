package io.ringdesk.order.lease;

import io.ringdesk.order.domain.Opening;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * An order in the hands of one person: nobody else acts on it until he closes it, or his time is
 * over.
 *
 * @param order its id
 * @param since when he opened it
 * @param until when it is over; of one that was closed, when that was
 */
public record Lease(@BsonId String order, String by, Instant since, Instant until) {

  Lease until(Instant other) {
    return new Lease(order, by, since, other);
  }

  Opening opening() {
    return new Opening(by, since, until);
  }
}
