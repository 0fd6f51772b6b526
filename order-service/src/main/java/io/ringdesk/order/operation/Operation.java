package io.ringdesk.order.operation;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Orders that are handed to a manager together.
 *
 * @param manager absent: nobody
 * @param finishedAt absent: it is under way, or was cut off
 * @param undoneBy who takes it back; from then on it can't be resumed
 * @param undoneAt when that was finished
 */
public record Operation(
    @BsonId String id,
    String by,
    Instant startedAt,
    @Nullable String manager,
    String reason,
    List<Line> lines,
    @Nullable Instant finishedAt,
    @Nullable String undoneBy,
    @Nullable Instant undoneAt) {

  Wanted wanted() {
    return new Wanted(lines.stream().map(Line::order).toList(), manager, reason);
  }
}
