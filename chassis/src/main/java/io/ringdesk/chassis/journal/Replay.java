package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Folds a history from its beginning, and reads it a page at a time while it is drawn. */
final class Replay<S, E> implements Iterator<Step<S>> {

  private final AggregateType<S, E> type;
  private final Function<Paging, Page<Written<E>>> history;
  private final Queue<Written<E>> read = new ArrayDeque<>();
  private @Nullable Paging next = new Paging(Paging.MOST, null);
  private S state;

  /**
   * @param history a page of it, the oldest first
   */
  Replay(AggregateType<S, E> type, String id, Function<Paging, Page<Written<E>>> history) {
    this.type = type;
    this.history = history;
    this.state = type.initial().apply(id);
  }

  @Override
  public boolean hasNext() {
    if (read.isEmpty() && next != null) {
      Page<Written<E>> page = history.apply(next);
      read.addAll(page.items());
      next =
          page.next() == null
              ? null
              : new Paging(Paging.MOST, Cursor.of(List.of(page.items().getLast().sequence())));
    }
    return !read.isEmpty();
  }

  @Override
  public Step<S> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Written<E> entry = read.remove();
    S before = state;
    state = type.evolve().apply(before, entry.event());
    return new Step<>(
        entry.type(),
        entry.at(),
        entry.by(),
        before,
        new Stored<>(entry.id(), entry.sequence(), state));
  }
}
