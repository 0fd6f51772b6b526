package io.ringdesk.chassis.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Commands of people, which come one by one, written together: whatever waits while one batch is
 * being written forms the next. A single command waits for nobody.
 */
final class GroupCommit<S, E> {

  private static final int WRITERS = 2;
  private static final int MOST_TOGETHER = 500;
  private static final int MOST_WAITING = 10_000;

  private record Waiting<S, E>(Proposal<S, E> proposal, CompletableFuture<Result<S>> result) {}

  private final BlockingQueue<Waiting<S, E>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Batch<S, E> batch;

  GroupCommit(String name, Batch<S, E> batch) {
    this.batch = batch;
    for (int i = 1; i <= WRITERS; i++) {
      Thread.ofVirtual().name("commit-" + name + "-" + i).start(this::writeOn);
    }
  }

  Outcome<S> submit(Proposal<S, E> proposal) {
    CompletableFuture<Result<S>> result = new CompletableFuture<>();
    if (!waiting.offer(new Waiting<>(proposal, result))) {
      throw new TransientDataAccessResourceException(
          "More commands are waiting than can be written.");
    }
    try {
      return switch (result.join()) {
        case Result.Done<S>(var outcome) -> outcome;
        case Result.Broken<S>(var failure) -> throw failure;
        case Result.PassedOver<S> _, Result.Gap<S> _ ->
            throw new IllegalStateException(
                "A person's command has no place in another's history.");
      };
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private void writeOn() {
    while (true) {
      List<Waiting<S, E>> together = new ArrayList<>();
      try {
        together.add(waiting.take());
      } catch (InterruptedException stopped) {
        return;
      }
      waiting.drainTo(together, MOST_TOGETHER - 1);
      write(together);
    }
  }

  private void write(List<Waiting<S, E>> together) {
    try {
      List<Result<S>> results = batch.commit(together.stream().map(Waiting::proposal).toList());
      for (int i = 0; i < results.size(); i++) {
        together.get(i).result().complete(results.get(i));
      }
    } catch (RuntimeException | Error failure) {
      together.forEach(one -> one.result().completeExceptionally(failure));
    }
  }
}
