package io.ringdesk.order.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation as it stands in a list.
 *
 * @param finishedAt absent: it is under way, or was cut off and can be resumed
 * @param manager who gets the orders; absent: nobody
 * @param orders how many
 * @param undoneBy who took it back
 * @param undoneAt absent beside {@code undoneBy}: taking it back was cut off
 */
record OperationSummary(
    String operationId,
    String by,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String manager,
    String reason,
    int orders,
    @Nullable String undoneBy,
    @Nullable Instant undoneAt) {

  static OperationSummary of(Operation operation) {
    return new OperationSummary(
        operation.id(),
        operation.by(),
        operation.startedAt(),
        operation.finishedAt(),
        operation.manager(),
        operation.reason(),
        operation.lines().size(),
        operation.undoneBy(),
        operation.undoneAt());
  }
}
