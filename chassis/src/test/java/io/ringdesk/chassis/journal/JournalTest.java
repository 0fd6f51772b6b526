package io.ringdesk.chassis.journal;

import static io.ringdesk.chassis.journal.Ground.eventIds;
import static io.ringdesk.chassis.journal.Ground.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.Filters;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.journal.Ground.Writer;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.web.StaleVersion;
import io.ringdesk.chassis.wire.NewIds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalTest {

  private final Ground ground = new Ground();
  private final Writer writer = ground.writer();
  private final String id = NewIds.next();

  @AfterEach
  void clear() {
    ground.clear();
  }

  @Test
  void what_happened_is_stored_told_and_published() {
    Stored<Lamp> stored = writer.lamps().append(id, "anna", key(), lamp -> lamp.turn(true));

    assertThat(stored.version()).isEqualTo(1);
    assertThat(writer.lamps().find(id)).contains(stored);
    Entry entry = writer.lamps().history(id, new Paging(50, null)).items().getFirst();
    assertThat(entry.type()).isEqualTo("lamp.switched.v1");
    assertThat(entry.by()).isEqualTo("anna");
    assertThat(entry.data().toString()).isEqualTo("{\"lit\":true}");
    await().untilAsserted(() -> assertThat(ground.publishedIds(id)).containsExactly(id + ":1"));
    await().untilAsserted(() -> assertThat(writer.journals().unpublished().entries()).isZero());
  }

  @Test
  void the_same_request_again_changes_nothing() {
    writer.lamps().append(id, "anna", key(), lamp -> lamp.turn(true));

    assertThat(writer.lamps().append(id, "anna", key(), lamp -> lamp.turn(true)).version())
        .isEqualTo(1);
  }

  @Test
  void a_refusal_changes_nothing_and_says_why() {
    assertThatThrownBy(
            () ->
                writer.lamps().append(id, "anna", key(), _ -> Decision.refused("No %s.", "power")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("No power.");

    assertThat(writer.lamps().find(id)).isEmpty();
  }

  @Test
  void who_has_seen_another_version_is_told_so() {
    writer.lamps().append(id, "anna", key(), Lamp::toggle);

    assertThatThrownBy(
            () -> writer.lamps().append(id, "boris", key(), new IfMatch(7L), Lamp::toggle))
        .isInstanceOf(StaleVersion.class);
    assertThat(writer.lamps().append(id, "boris", key(), new IfMatch(1L), Lamp::toggle).version())
        .isEqualTo(2);
  }

  @Test
  void every_shape_that_a_state_may_have_comes_back_as_it_was() {
    var labelled =
        new Lamp.Labelled(
            "été \u0001 😀",
            Lamp.Mood.HALF_DARK,
            Money.parse("KWD 1.234"),
            ZoneId.of("America/Sao_Paulo"),
            Instant.parse("2026-11-22T10:15:30.123Z"),
            new BigDecimal("12.50"),
            List.of(new Lamp.Part("shade", null, 2), new Lamp.Part("bulb", "red", 1)));

    writer.lamps().append(id, "anna", key(), _ -> Decision.happened(labelled));

    assertThat(writer.lamps().find(id).orElseThrow().state())
        .isEqualTo(Lamp.unused(id).after(labelled));
    assertThat(
            writer.lamps().history(id, new Paging(50, null)).items().getFirst().data().toString())
        .contains(
            "\"mood\":\"half-dark\"",
            "{\"amount\":\"1.234\",\"currency\":\"KWD\"}",
            "\"watts\":\"12.50\"");

    var plain = new Lamp.Labelled(null, null, null, null, null, null, List.of());
    writer.lamps().append(id, "anna", key(), _ -> Decision.happened(plain));
    assertThat(writer.lamps().find(id).orElseThrow().state())
        .isEqualTo(Lamp.unused(id).after(plain));
  }

  @Test
  void many_writers_on_one_aggregate_leave_no_gap_and_lose_nothing() throws Exception {
    Writer other = ground.writer();
    int each = 100;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < each; i++) {
        all.add(threads.submit(() -> writer.lamps().append(id, "anna", key(), Lamp::toggle)));
        all.add(threads.submit(() -> other.lamps().append(id, "boris", key(), Lamp::toggle)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }

    assertThat(writer.lamps().find(id).orElseThrow().state().switched()).isEqualTo(2 * each);
    List<Long> sequences = new ArrayList<>();
    @Nullable String next = null;
    for (long after = 0; after < 2 * each; after = sequences.getLast()) {
      var page = writer.lamps().history(id, new Paging(60, Cursor.of(List.of(after))));
      page.items().forEach(entry -> sequences.add(entry.sequence()));
      next = page.next();
    }
    assertThat(next).isNull();
    assertThat(sequences).isEqualTo(LongStream.rangeClosed(1, 2 * each).boxed().toList());
    await()
        .untilAsserted(
            () ->
                assertThat(ground.publishedIds(id).stream().distinct())
                    .containsExactlyElementsOf(eventIds(id, 2 * each)));
  }

  @Test
  void times_rise_with_the_history_though_the_clock_of_one_of_its_writers_is_behind() {
    writer.lamps().append(id, "anna", key(), Lamp::toggle);
    Writer behind = ground.writerBehind(Duration.ofMinutes(5));
    behind.lamps().append(id, "boris", key(), Lamp::toggle);
    writer.lamps().append(id, "anna", key(), Lamp::toggle);

    assertThat(writer.lamps().history(id, new Paging(50, null)).items())
        .hasSize(3)
        .extracting(Entry::at)
        .isSorted();
  }

  @Test
  void several_proposals_for_one_aggregate_in_a_batch_are_decided_one_after_the_other() {
    var outcomes =
        writer
            .lamps()
            .appendAll(
                List.of(
                    new Proposal<>(id, "anna", "a", lamp -> lamp.turn(true)),
                    new Proposal<>(id, "anna", "b", lamp -> lamp.turn(true)),
                    new Proposal<>(id, "anna", "c", _ -> Decision.refused("Not now.")),
                    new Proposal<>(id, "anna", "d", lamp -> lamp.turn(false))));

    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Appended.class);
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.Refused.class);
    assertThat(outcomes.get(3).stored().version()).isEqualTo(2);
  }

  @Test
  void a_long_history_gives_its_old_part_away_and_is_still_read_as_one() {
    int all = Archive.LONG + 250;
    for (int batch = 0; batch < all; batch += 50) {
      List<Proposal<Lamp, Lamp.Event>> toggles = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        toggles.add(new Proposal<>(id, "anna", "c", Lamp::toggle));
      }
      writer.lamps().appendAll(toggles);
    }

    await().untilAsserted(() -> assertThat(entriesInDocument()).isLessThanOrEqualTo(Archive.LONG));
    writer.lamps().append(id, "anna", key(), Lamp::toggle);

    List<Long> sequences = new ArrayList<>();
    for (long after = 0; after < all + 1; after = sequences.getLast()) {
      writer
          .lamps()
          .history(id, new Paging(130, Cursor.of(List.of(after))))
          .items()
          .forEach(entry -> sequences.add(entry.sequence()));
    }
    assertThat(sequences).isEqualTo(LongStream.rangeClosed(1, all + 1).boxed().toList());
    Stored<Lamp> now = writer.lamps().find(id).orElseThrow();
    assertThat(now.state().switched()).isEqualTo(all + 1);

    List<Step<Lamp>> steps = writer.lamps().replay(id).toList();
    assertThat(steps).extracting(step -> step.after().version()).isEqualTo(sequences);
    assertThat(steps).extracting(step -> step.before().switched()).startsWith(0, 1, 2);
    assertThat(steps.getLast().after()).isEqualTo(now);
  }

  @Test
  void a_history_is_read_no_further_than_it_is_drawn() {
    List<Proposal<Lamp, Lamp.Event>> toggles =
        Collections.nCopies(250, new Proposal<>(id, "anna", "c", Lamp::toggle));
    writer.lamps().appendAll(toggles);

    var steps = writer.lamps().replay(id).iterator();
    assertThat(steps.next().after().version()).isEqualTo(1);
    writer.lamps().append(id, "anna", key(), Lamp::toggle);

    List<Long> drawn = new ArrayList<>();
    steps.forEachRemaining(step -> drawn.add(step.after().version()));
    assertThat(drawn).hasSize(250).endsWith(250L, 251L);
  }

  @Test
  void where_nothing_has_happened_there_is_no_history() {
    var steps = writer.lamps().replay("nobody");
    assertThatThrownBy(steps::toList).isInstanceOf(NotFound.class);
  }

  private int entriesInDocument() {
    var document = writer.lamps().collection().find(Filters.eq("_id", id)).first();
    assertThat(document).isNotNull();
    return document.getArray("history").size();
  }

  private Incoming switchTurned(long sequence, boolean on) {
    return Ground.switchTurned(id, sequence, "{\"on\":%s}".formatted(on));
  }

  record Turned(boolean on) {}

  private List<Rejection> take(Incoming... events) {
    return writer
        .lamps()
        .take(List.of(events), (lamp, event) -> lamp.turn(event.read(Turned.class).on()));
  }

  @Test
  void a_redelivered_event_is_passed_over_and_counted() {
    take(switchTurned(1, true));

    assertThat(take(switchTurned(1, false), switchTurned(2, false))).isEmpty();

    assertThat(writer.lamps().find(id).orElseThrow().state().lit()).isFalse();
    assertThat(writer.lamps().find(id).orElseThrow().version()).isEqualTo(2);
    assertThat(writer.gaps().duplicatesPassedOver()).isEqualTo(1);
  }

  @Test
  void an_event_that_changes_nothing_still_moves_the_position() {
    take(switchTurned(1, false));

    var document = writer.lamps().collection().find(Filters.eq("_id", id)).first();
    assertThat(document).isNotNull();
    assertThat(Documents.taken(document, "switches")).isEqualTo(1);
    assertThat(Documents.version(document)).isZero();
    take(switchTurned(2, true));
    assertThat(writer.lamps().find(id).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void an_unreadable_event_is_rejected_and_its_aggregate_waits_for_it_while_others_go_on() {
    Incoming broken = Ground.switchTurned(id, 1, "{\"on\":[]}");

    List<Rejection> rejections = take(broken);

    assertThat(rejections)
        .singleElement()
        .extracting(Rejection::reason)
        .asString()
        .contains("switch.turned.v1 can't be read");
    assertThat(writer.lamps().find(id)).isEmpty();
    assertThat(take(switchTurned(1, true))).isEmpty();
    assertThat(writer.lamps().find(id).orElseThrow().state().lit()).isTrue();
  }

  @Test
  void an_event_is_not_rejected_because_the_database_is_away_when_it_is_decided_about() {
    assertThatThrownBy(
            () ->
                writer
                    .lamps()
                    .take(
                        List.of(switchTurned(1, true)),
                        (_, _) -> {
                          throw new MongoTimeoutException("The database is away.");
                        }))
        .isInstanceOf(MongoTimeoutException.class);

    assertThat(take(switchTurned(1, true))).isEmpty();
    assertThat(writer.lamps().find(id).orElseThrow().state().lit()).isTrue();
  }
}
