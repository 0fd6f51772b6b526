package io.ringdesk.chassis.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private static final int MANY = 200;

  @Test
  void each_is_given_his_own_answer_and_those_who_wait_are_served_together() throws Exception {
    CountDownLatch allHaveAsked = new CountDownLatch(MANY);
    var batches = new ConcurrentLinkedQueue<Integer>();
    Gathering<Integer, Integer> squares =
        new Gathering<>(
            "squares",
            1,
            numbers -> {
              await(allHaveAsked);
              batches.add(numbers.size());
              return numbers.stream().map(number -> number * number).toList();
            });

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        int number = i;
        answers.add(
            threads.submit(
                () -> {
                  allHaveAsked.countDown();
                  return squares.ask(number);
                }));
      }
      for (int i = 0; i < MANY; i++) {
        assertThat(answers.get(i).get()).isEqualTo(i * i);
      }
    }

    assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(MANY);
    assertThat(batches.size()).isLessThan(MANY);
  }

  @Test
  void a_failure_is_told_to_all_who_were_in_it_and_the_next_are_served() {
    Gathering<Integer, Integer> halves =
        new Gathering<>(
            "halves",
            1,
            numbers ->
                numbers.stream()
                    .map(
                        number -> {
                          if (number % 2 == 1) {
                            throw new IllegalArgumentException(number + " is odd.");
                          }
                          return number / 2;
                        })
                    .toList());

    assertThatThrownBy(() -> halves.ask(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 is odd.");
    assertThat(halves.ask(4)).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
