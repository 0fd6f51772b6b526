package io.ringdesk.notification.letters;

import io.ringdesk.notification.Sending;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Writes down how far letters have come. What several connections have to note while one note is
 * being written goes together in the next write.
 */
@Component
public class Notes {

  private record Waiting(Note note, CompletableFuture<Boolean> written) {}

  private final Claims claims;
  private final Sending sending;
  private final Clock clock;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final Lock writing = new ReentrantLock();

  Notes(Claims claims, Sending sending, Clock clock) {
    this.claims = claims;
    this.sending = sending;
    this.clock = clock;
  }

  /**
   * Returns when it is durable; the claim begins anew with it.
   *
   * @return false when another process has taken the letter over; then nothing was written
   */
  public boolean write(Note note) {
    var mine = new Waiting(note, new CompletableFuture<>());
    waiting.add(mine);
    writing.lock();
    try {
      if (!mine.written().isDone()) {
        writeAllThatWait();
      }
    } finally {
      writing.unlock();
    }
    try {
      return mine.written().join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private void writeAllThatWait() {
    List<Waiting> together = new ArrayList<>();
    for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
      together.add(one);
    }
    try {
      Set<String> claimed =
          claims.note(
              together.stream().map(Waiting::note).toList(), clock.instant().plus(sending.claim()));
      together.forEach(one -> one.written().complete(claimed.contains(one.note().post().id())));
    } catch (RuntimeException | Error failure) {
      together.forEach(one -> one.written().completeExceptionally(failure));
    }
  }
}
