package io.ringdesk.chassis.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * What people ask one by one, worked on together: whatever waits while one batch is in hand forms
 * the next. A single one waits for nobody.
 *
 * @param <Q> what one asks
 * @param <A> what he is answered
 */
public final class Gathering<Q, A> {

  private static final int MOST_TOGETHER = 500;
  private static final int MOST_WAITING = 10_000;

  private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

  private final BlockingQueue<Waiting<Q, A>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Function<List<Q>, List<A>> work;

  /**
   * @param workers how many batches may be in hand at a time
   * @param work answers each of a batch, in the order in which they were asked
   */
  public Gathering(String name, int workers, Function<List<Q>, List<A>> work) {
    this.work = work;
    for (int i = 1; i <= workers; i++) {
      Thread.ofVirtual().name(name + "-" + i).start(this::workOn);
    }
  }

  /**
   * @throws TransientDataAccessResourceException when more are waiting than can be worked on
   * @throws RuntimeException what the work on the batch has thrown
   */
  public A ask(Q question) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    if (!waiting.offer(new Waiting<>(question, answer))) {
      throw new TransientDataAccessResourceException(
          "More requests are waiting than can be worked on.");
    }
    try {
      return answer.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private void workOn() {
    while (true) {
      List<Waiting<Q, A>> together = new ArrayList<>();
      try {
        together.add(waiting.take());
      } catch (InterruptedException stopped) {
        return;
      }
      waiting.drainTo(together, MOST_TOGETHER - 1);
      answer(together);
    }
  }

  private void answer(List<Waiting<Q, A>> together) {
    try {
      List<A> answers = work.apply(together.stream().map(Waiting::question).toList());
      for (int i = 0; i < answers.size(); i++) {
        together.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException | Error failure) {
      together.forEach(one -> one.answer().completeExceptionally(failure));
    }
  }
}
