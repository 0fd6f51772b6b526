package io.ringdesk.call.recordings;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A recording that is being sent.
 *
 * @param length of the whole, in bytes; null while only its end will tell
 * @param offset how many bytes have come
 * @param writing the piece that is being written; null when none is
 * @param until then it is given up
 */
public record Upload(
    @BsonId String id,
    String call,
    String by,
    @Nullable Long length,
    long offset,
    List<Piece> pieces,
    @Nullable ObjectId writing,
    Instant until) {

  boolean isWhole() {
    return length != null && offset == length;
  }
}
