package io.ringdesk.call.recordings;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The recording of a call.
 *
 * @param item the order or the task that was called about
 * @param file names what was sent
 * @param contentType what it is by its content
 * @param length in bytes
 * @param at when it was attached
 * @param place where it lies; null when it is gone
 * @param pieces in the database; empty when it lies elsewhere
 * @param gone when it was removed and why; null while it is there
 * @param moving until when it is waited for who puts it into the store; null before anybody did
 */
public record Recording(
    @BsonId String call,
    String item,
    String file,
    String contentType,
    long length,
    String sha256,
    String by,
    Instant at,
    @Nullable Place place,
    List<Piece> pieces,
    @Nullable Gone gone,
    @Nullable Instant moving) {

  /** Where the bytes are. */
  public enum Place {
    DATABASE,
    S3
  }

  /** That it is not there any more. */
  public record Gone(Instant at, String reason) {}
}
