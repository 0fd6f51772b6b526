package io.ringdesk.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LooksTest {

  @Test
  void a_look_that_takes_long_holds_no_other_up() throws InterruptedException {
    var scheduler = new WebChassis().taskScheduler();
    scheduler.initialize();
    var other = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    try {
      scheduler.scheduleWithFixedDelay(
          () -> {
            begun.countDown();
            awaitOf(other);
          },
          Duration.ofHours(1));
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      scheduler.scheduleWithFixedDelay(other::countDown, Duration.ofHours(1));
      assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      other.countDown();
      scheduler.shutdown();
    }
  }

  private static void awaitOf(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
