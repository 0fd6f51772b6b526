package io.ringdesk.order.export;

import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What a cursor brings, in the stretches in which the database sends it: the next one is fetched
 * while the last is worked on, so no more than two are held.
 */
final class ReadAhead<T> implements AutoCloseable {

  private final MongoCursor<T> cursor;
  private CompletableFuture<List<T>> next;

  ReadAhead(MongoCursor<T> cursor) {
    this.cursor = cursor;
    this.next = fetch();
  }

  private CompletableFuture<List<T>> fetch() {
    return CompletableFuture.supplyAsync(this::stretch, Thread::startVirtualThread);
  }

  private List<T> stretch() {
    List<T> sent = new ArrayList<>();
    while (sent.isEmpty() ? cursor.hasNext() : cursor.available() > 0) {
      sent.add(cursor.next());
    }
    return sent;
  }

  /**
   * None when there are no more.
   *
   * @throws RuntimeException what kept the database from sending them
   */
  List<T> next() {
    try {
      List<T> sent = next.join();
      next = sent.isEmpty() ? next : fetch();
      return sent;
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  /** A cursor is for one at a time: what is still being fetched is waited for. */
  @Override
  public void close() {
    next.handle((_, _) -> next).join();
    cursor.close();
  }
}
