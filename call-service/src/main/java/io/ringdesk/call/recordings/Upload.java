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
 * @param pieces what has come; none when it is kept, since they are the recording's then
 * @param writing the piece that is being written; null when none is
 * @param dropped pieces whose writer has died, or was overtaken
 * @param ended what has become of it; null while it is being sent, and until it is kept
 * @param until then it is given up, or forgotten
 */
public record Upload(
    @BsonId String id,
    String call,
    String by,
    @Nullable Long length,
    long offset,
    List<Piece> pieces,
    @Nullable ObjectId writing,
    List<ObjectId> dropped,
    @Nullable Ending ended,
    Instant until) {

  /** What becomes of one. */
  public enum Ending {
    KEPT,
    GIVEN_UP
  }

  /** Of one that was begun before it was told which pieces were dropped, none was. */
  @SuppressWarnings("NullAway") // the database answers null for what it does not have
  public Upload {
    dropped = dropped == null ? List.of() : dropped;
  }

  boolean isWhole() {
    return length != null && offset == length;
  }

  boolean isKept() {
    return ended == Ending.KEPT;
  }
}
