package io.ringdesk.chassis.journal;

import static io.ringdesk.chassis.journal.Ground.eventIds;
import static io.ringdesk.chassis.journal.Ground.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.journal.Ground.HeldUp;
import io.ringdesk.chassis.journal.Ground.Writer;
import io.ringdesk.chassis.wire.NewIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a writer that died, or was cut off from the broker, has promised and not published. */
class RecoveryTest {

  private final Ground ground = new Ground();
  private final Writer writer = ground.writer();
  private final String id = NewIds.next();

  @AfterEach
  void clear() {
    ground.clear();
  }

  @Test
  void what_a_dead_writer_has_not_published_is_published_by_another() {
    writer.losesTheBroker();
    writer.lamps().append(id, "anna", key(), Lamp::toggle);
    assertThat(ground.database.getCollection("intents").countDocuments()).isEqualTo(1);

    anotherTakesOver();

    await().untilAsserted(() -> assertThat(ground.publishedIds(id)).containsExactly(id + ":1"));
    await().untilAsserted(this::nothingIsPromised);
  }

  @Test
  void who_writes_after_a_dead_writer_publishes_what_that_one_owed_first() {
    writer.lamps().append(id, "anna", key(), Lamp::toggle);
    await().untilAsserted(() -> assertThat(ground.publishedIds(id)).hasSize(1));
    writer.losesTheBroker();
    writer.lamps().append(id, "anna", key(), Lamp::toggle);
    writer.lamps().append(id, "anna", key(), Lamp::toggle);

    ground.writer().lamps().append(id, "boris", key(), Lamp::toggle);

    await().untilAsserted(() -> assertThat(ground.publishedIds(id)).isEqualTo(eventIds(id, 4)));
  }

  @Test
  void who_writes_after_a_dead_writer_publishes_what_its_producer_still_had_first() {
    diesWithTwoEntriesInItsProducer();

    ground.writer().lamps().append(id, "boris", key(), Lamp::toggle);

    await().untilAsserted(() -> assertThat(ground.publishedIds(id)).isEqualTo(eventIds(id, 3)));
  }

  @Test
  void what_a_dead_writer_s_producer_still_had_is_published_in_order_by_whatever_promise() {
    diesWithTwoEntriesInItsProducer();
    theFirstPromiseLooksTheYounger();

    anotherTakesOver();

    await().untilAsserted(this::nothingIsPromised);
    assertThat(ground.publishedIds(id).stream().distinct())
        .containsExactlyElementsOf(eventIds(id, 2));
  }

  private void diesWithTwoEntriesInItsProducer() {
    Writer cutOff = ground.writerWithoutAnswers();
    cutOff.lamps().append(id, "anna", key(), Lamp::toggle);
    cutOff.lamps().append(id, "anna", key(), Lamp::toggle);
  }

  /** By the clock of one who is a little ahead of the other. */
  private void theFirstPromiseLooksTheYounger() {
    ground
        .database
        .getCollection("intents")
        .findOneAndUpdate(
            Filters.empty(),
            Updates.set("at", Instant.now()),
            new FindOneAndUpdateOptions().sort(Sorts.ascending("at")));
  }

  @Test
  void an_intent_whose_batch_was_never_written_does_no_harm() {
    writer.lamps().append(id, "anna", key(), Lamp::toggle);
    await().untilAsserted(() -> assertThat(ground.publishedIds(id)).hasSize(1));
    new Intents(ground.database, Clock.systemUTC())
        .open("lamps", Map.of(id, 2L, NewIds.next(), 1L));

    anotherTakesOver();

    await().untilAsserted(this::nothingIsPromised);
    assertThat(ground.publishedIds(id)).containsExactly(id + ":1");
  }

  @Test
  void a_first_write_that_comes_after_its_promise_was_taken_over_is_promised_anew()
      throws Exception {
    writtenAfterItsPromiseWasTakenOver();

    await().untilAsserted(() -> assertThat(ground.publishedIds(id)).isEqualTo(eventIds(id, 1)));
  }

  @Test
  void a_write_that_comes_after_its_promise_was_taken_over_is_promised_anew() throws Exception {
    writer.lamps().append(id, "anna", key(), Lamp::toggle);
    await().untilAsserted(this::nothingIsPromised);
    writtenAfterItsPromiseWasTakenOver();

    await().untilAsserted(() -> assertThat(ground.publishedIds(id)).isEqualTo(eventIds(id, 2)));
  }

  @Test
  void a_write_that_owes_another_s_entries_too_is_promised_anew_when_it_comes_too_late()
      throws Exception {
    writer.losesTheBroker();
    writer.lamps().append(id, "anna", key(), Lamp::toggle);
    writtenAfterItsPromiseWasTakenOver();

    await()
        .untilAsserted(
            () ->
                assertThat(ground.publishedIds(id).stream().distinct())
                    .containsExactlyElementsOf(eventIds(id, 2)));
  }

  @Test
  void what_is_fenced_off_and_never_written_has_not_begun() {
    new Intents(ground.database, Clock.systemUTC()).open("lamps", Map.of(id, 1L));

    anotherTakesOver();

    await().untilAsserted(this::nothingIsPromised);
    assertThat(writer.lamps().collection().countDocuments()).isOne();
    assertThat(writer.lamps().collection().countDocuments(Journal.BEGUN)).isZero();
    writer.lamps().append(id, "anna", key(), Lamp::toggle);
    assertThat(writer.lamps().collection().countDocuments(Journal.BEGUN)).isOne();
  }

  /** By a writer that dies before it publishes. */
  private void writtenAfterItsPromiseWasTakenOver() throws Exception {
    HeldUp held = new HeldUp();
    Writer late = ground.writerHeldUp(held);
    late.losesTheBroker();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> written =
          threads.submit(() -> late.lamps().append(id, "boris", key(), Lamp::toggle));
      held.untilItArrives();
      anotherTakesOver();
      await().untilAsserted(this::nothingIsPromised);
      held.letGo();
      written.get();
    }
  }

  private void anotherTakesOver() {
    ground.writer(Duration.ofMillis(30), Map.of());
  }

  private void nothingIsPromised() {
    assertThat(ground.database.getCollection("intents").countDocuments()).isZero();
  }

  @Test
  void a_process_ends_though_the_broker_is_away() {
    Writer cutOff = ground.writerWithoutAnswers();
    cutOff.lamps().append(id, "anna", key(), Lamp::toggle);

    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> cutOff.journals().close());
    assertThat(ground.database.getCollection("intents").countDocuments()).isOne();
  }
}
