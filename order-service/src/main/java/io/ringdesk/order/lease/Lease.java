package io.ringdesk.order.lease;

import io.ringdesk.order.domain.Assigned;
import io.ringdesk.order.domain.Opening;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An order in the hands of one person: nobody else acts on it until he closes it, or his time is
 * over.
 *
 * @param order its id
 * @param since when he opened it
 * @param until when it is over; of one that was closed, when that was
 * @param before that of the order's manager, which was over and not judged yet when this one began;
 *     absent where there is none
 */
public record Lease(
    @BsonId String order, String by, Instant since, Instant until, @Nullable Opening before) {

  Lease until(Instant other) {
    return new Lease(order, by, since, other, before);
  }

  /** That of these two by which its manager is judged. */
  Optional<Opening> of(Assigned manager) {
    return Stream.of(opening(), before)
        .filter(Objects::nonNull)
        .filter(manager::opened)
        .findFirst();
  }

  Opening opening() {
    return new Opening(by, since, until);
  }
}
