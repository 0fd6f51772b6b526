package io.ringdesk.order.operation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation as people see it.
 *
 * @param operationId absent in a preview
 * @param manager who gets the orders; absent: nobody
 * @param finishedAt absent: it is under way, or was cut off and can be resumed
 * @param undoneBy who took it back
 * @param undoneAt absent beside {@code undoneBy}: taking it back was cut off and can be asked for
 *     again
 * @param items what became of each order, in the order in which they were named
 */
public record OperationView(
    @Nullable String operationId,
    boolean dryRun,
    String by,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String manager,
    String reason,
    @Nullable String undoneBy,
    @Nullable Instant undoneAt,
    List<Item> items) {

  /**
   * What became of one order; in a preview, what would.
   *
   * @param assigned whether it is with the manager that was wanted
   * @param before who had it; absent: nobody
   * @param reason why it was not assigned
   * @param undo {@code assigned}: it was given back; {@code refused}: it was left
   * @param undoReason why it was left
   */
  public record Item(
      String orderId,
      boolean assigned,
      Became outcome,
      @Nullable String before,
      @Nullable String reason,
      @Nullable Became undo,
      @Nullable String undoReason) {

    static Item of(Line line) {
      boolean assigned =
          switch (line.became()) {
            case ASSIGNED, UNCHANGED -> true;
            case OPEN, REFUSED -> false;
          };
      return new Item(
          line.order(),
          assigned,
          line.became(),
          line.before(),
          line.reason(),
          line.undo(),
          line.undoReason());
    }
  }

  static OperationView of(Operation operation) {
    return new OperationView(
        operation.id(),
        false,
        operation.by(),
        operation.startedAt(),
        operation.finishedAt(),
        operation.manager(),
        operation.reason(),
        operation.undoneBy(),
        operation.undoneAt(),
        operation.lines().stream().map(Item::of).toList());
  }

  static OperationView preview(Wanted wanted, String by, List<Line> lines) {
    return new OperationView(
        null,
        true,
        by,
        null,
        null,
        wanted.manager(),
        wanted.reason(),
        null,
        null,
        lines.stream().map(Item::of).toList());
  }
}
