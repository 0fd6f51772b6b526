package io.ringdesk.chassis.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseTimeTest {

  private final AtomicLong counter = new AtomicLong();
  private long databaseMillis = 1_000_000;
  private long millisOnTheWay;
  private boolean away;
  private final DatabaseTime time = new DatabaseTime(this::ask, counter::get);

  private long ask() {
    if (away) {
      throw new MongoTimeoutException("away");
    }
    pass(millisOnTheWay / 2);
    long told = databaseMillis;
    pass(millisOnTheWay / 2);
    return told;
  }

  private void pass(long millis) {
    databaseMillis += millis;
    counter.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @AfterEach
  void close() {
    time.close();
  }

  @Test
  void it_is_the_time_that_the_database_tells_and_goes_on_from_there() {
    assertThat(time.millis()).isEqualTo(1_000_000);
    pass(1234);
    assertThat(time.instant().toEpochMilli()).isEqualTo(1_001_234);
  }

  @Test
  void it_follows_a_database_whose_clock_was_set() {
    databaseMillis += 60_000;
    time.ask();
    assertThat(time.millis()).isEqualTo(1_060_000);
  }

  @Test
  void an_answer_was_given_half_way() {
    millisOnTheWay = 80;
    time.ask();
    assertThat(time.millis()).isEqualTo(databaseMillis);
  }

  @Test
  void an_answer_that_was_long_on_the_way_is_not_believed() {
    millisOnTheWay = 4000;
    databaseMillis += 60_000;
    time.ask();
    assertThat(time.millis()).isEqualTo(1_004_000);
  }

  @Test
  void it_goes_on_while_the_database_is_away() {
    away = true;
    time.ask();
    pass(500);
    assertThat(time.millis()).isEqualTo(1_000_500);
  }
}
