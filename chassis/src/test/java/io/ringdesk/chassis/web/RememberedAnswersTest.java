package io.ringdesk.chassis.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.chassis.web.RememberedAnswers.Answer;
import io.ringdesk.chassis.web.RememberedAnswers.Remembered;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.local.servers.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several processes, one database, and the same request at each. */
class RememberedAnswersTest {

  private static final Duration BELIEVED = Duration.ofMillis(300);

  private final MongoClient client = MongoClients.create(Servers.forTests().mongodbUri());
  private final MongoDatabase database = client.getDatabase("answers-" + NewIds.next());
  private final String key = NewIds.next();
  private final RememberedAnswers first = process();
  private final RememberedAnswers second = process();
  private final RememberedAnswers third = process();

  @AfterEach
  void clear() {
    List.of(first, second, third).forEach(RememberedAnswers::close);
    database.drop();
    client.close();
  }

  @Test
  void one_of_many_works_on_a_request() throws Exception {
    for (int i = 0; i < 50; i++) {
      var key = "key-" + i;
      assertThat(atOnce(() -> begins(first, key), () -> begins(second, key))).isEqualTo(1);
    }
  }

  @Test
  void what_is_worked_on_for_long_is_left_to_who_works_on_it() {
    assertThat(begins(first, key)).isTrue();

    await().pollDelay(BELIEVED.multipliedBy(4)).until(() -> true);
    assertThat(begins(second, key)).isFalse();
  }

  @Test
  void what_a_dead_process_has_begun_is_taken_over_by_one_other() {
    assertThat(begins(first, key)).isTrue();
    first.close();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              int begun = atOnce(() -> begins(second, key), () -> begins(third, key));
              assertThat(begun).isLessThanOrEqualTo(1);
              return begun == 1;
            });
    assertThat(begins(third, key) || begins(second, key)).isFalse();
  }

  @Test
  void one_that_was_taken_for_dead_neither_answers_nor_forgets_for_the_other() {
    assertThat(begins(first, key)).isTrue();
    first.close();
    await().atMost(Duration.ofSeconds(5)).until(() -> begins(second, key));

    first.keep(key, answer("late"));
    first.forget(key);
    second.keep(key, answer("true"));

    assertThat(third.begin(key, "body").map(Remembered::answer))
        .hasValueSatisfying(kept -> assertThat(kept.body()).isEqualTo(bytes("true")));
  }

  @Test
  void what_has_failed_may_be_tried_again_at_once() {
    assertThat(begins(first, key)).isTrue();

    first.forget(key);

    assertThat(begins(second, key)).isTrue();
  }

  private RememberedAnswers process() {
    return new RememberedAnswers(database, InstantSource.system(), BELIEVED);
  }

  private static boolean begins(RememberedAnswers process, String key) {
    return process.begin(key, "body").isEmpty();
  }

  private static int atOnce(Callable<Boolean> one, Callable<Boolean> other)
      throws InterruptedException, ExecutionException {
    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      int begun = 0;
      for (var asked : both.invokeAll(List.of(one, other))) {
        if (asked.get()) begun++;
      }
      return begun;
    }
  }

  private static Answer answer(String text) {
    return new Answer(200, "text/plain", null, bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
