package io.ringdesk.workshop;

import static io.ringdesk.workshop.Client.KEEPER;
import static io.ringdesk.workshop.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.inbox.Gaps;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.journal.Digest;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.testkit.Bus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Following another's histories: what is lost on the way, how it is found, how it is mended. */
@InTheWorkshop
class FollowingTest {

  private final Client client;
  private final View mirror;
  private final Gaps gaps;
  private final String id = NewIds.next();

  FollowingTest(@Value("${server.port}") int port, @Autowired View mirror, @Autowired Gaps gaps) {
    this.client = new Client(port);
    this.mirror = mirror;
    this.gaps = gaps;
  }

  @AfterEach
  void mended() {
    Workshop.CANNOT_READ_BROKEN_LAMPS.set(false);
    Workshop.CANNOT_READ_WISHES.set(false);
  }

  private Document mirrored() {
    Document document = mirror.collection().find(Filters.eq("_id", id)).first();
    return document == null ? new Document("lit", false) : document;
  }

  private long position() {
    Document taken = mirrored().get("taken", new Document());
    return taken.get("lamps", 0L);
  }

  private void turned(int times) {
    IntStream.range(0, times).forEach(i -> client.turn(id, i % 2 == 0));
    await().untilAsserted(() -> assertThat(position()).isEqualTo(times));
  }

  @Test
  void events_that_the_bus_has_lost_are_fetched_from_their_owner_and_counted() {
    turned(2);
    mirror.collection().deleteOne(Filters.eq("_id", id));
    long before = gaps.counted();

    client.turn(id, true);

    await().untilAsserted(() -> assertThat(position()).isEqualTo(3));
    assertThat(mirrored().getBoolean("lit")).isTrue();
    assertThat(gaps.counted()).isEqualTo(before + 1);
  }

  @Test
  void an_event_after_a_gap_that_nobody_can_fill_becomes_a_dead_letter() {
    try (var dead = Bus.ofTests().listenToDeadLetters("lamps", "workshop")) {
      turned(1);

      Bus.ofTests().publish("lamps", id, 5, new Lamp.Switched(false));

      var letter = dead.await(heard -> id.equals(heard.key()));
      assertThat(letter.reason()).contains("before number 5 are missing");
      assertThat(position()).isEqualTo(1);
    }
  }

  @Test
  void owner_and_reader_give_the_same_digest_until_one_of_them_has_lost_something() {
    Instant began = Instant.now().minusSeconds(1);
    turned(3);
    assertThat(digest("taken", began)).isEqualTo(digest("owned", began));
    assertThat(digest("owned", began).get("count").asInt()).isPositive();

    mirror.collection().updateOne(Filters.eq("_id", id), Updates.set("taken.lamps", 2L));

    JsonNode mine = digest("owned", began);
    JsonNode theirs = digest("taken", began);
    int bucket = Digest.bucketOf(id);
    for (int i = 0; i < Digest.BUCKETS; i++) {
      assertThat(theirs.get("buckets").get(i).equals(mine.get("buckets").get(i)))
          .isEqualTo(i != bucket);
    }
    assertThat(inBucket("owned", bucket)).contains(Map.entry(id, 3L));
    assertThat(inBucket("taken", bucket)).contains(Map.entry(id, 2L));
    client.operator("POST", "/internal/taken/lamps/heal", ids(id));
    assertThat(digest("taken", began)).isEqualTo(mine);
  }

  @Test
  void only_what_last_changed_in_a_stretch_of_time_counts_in_its_digest() {
    turned(1);
    Instant later = Instant.now().plusSeconds(60);

    assertThat(digest("owned", later).get("count").asInt()).isZero();
    assertThat(digest("taken", later).get("count").asInt()).isZero();
    assertThat(
            client
                .operator("POST", "/internal/owned/lamps/some", ids(id, "unknown"))
                .valueStream()
                .map(one -> one.get("id").asString()))
        .containsExactly(id);
  }

  private JsonNode digest(String side, Instant from) {
    return client.operator("GET", "/internal/%s/lamps/digest?from=%s".formatted(side, from), null);
  }

  private List<Map.Entry<String, Long>> inBucket(String side, int bucket) {
    return client
        .operator("GET", "/internal/%s/lamps?buckets=%d".formatted(side, bucket), null)
        .get("items")
        .valueStream()
        .map(one -> Map.entry(one.get("id").asString(), one.get("sequence").asLong()))
        .toList();
  }

  private static String ids(String... ids) {
    return "{\"ids\":[\"%s\"]}".formatted(String.join("\",\"", ids));
  }

  @Test
  void what_is_compared_is_for_the_operator_only_and_must_be_known() {
    problem(client.send("GET", "/internal/owned/lamps/digest", KEEPER, null), 403);
    problem(client.send("POST", "/internal/taken/lamps/heal", KEEPER, ids(id)), 403);
    problem(client.send("POST", "/internal/dead-letters/lamps/replay", KEEPER, null), 403);
    for (String path : List.of("/internal/owned/other/digest", "/internal/lent/lamps/digest")) {
      problem(client.send("GET", path, Client.OPERATOR, null), 404);
    }
    problem(client.send("GET", "/internal/owned/lamps?buckets=4096", Client.OPERATOR, null), 400);
  }

  @Test
  void a_reader_that_has_lost_an_aggregate_is_healed_from_its_owner() {
    turned(3);
    mirror.collection().deleteOne(Filters.eq("_id", id));

    JsonNode healed = client.operator("POST", "/internal/taken/lamps/heal", ids(id, "never-there"));

    assertThat(healed.get("events").asInt()).isEqualTo(3);
    assertThat(healed.get("unhealed").propertyNames()).containsExactly("never-there");
    assertThat(position()).isEqualTo(3);
    assertThat(mirrored().getBoolean("lit")).isTrue();
  }

  @Test
  void dead_letters_are_taken_when_what_was_wrong_has_been_mended() {
    turned(1);
    Workshop.CANNOT_READ_BROKEN_LAMPS.set(true);
    try (var dead = Bus.ofTests().listenToDeadLetters("lamps", "workshop")) {
      client.send("POST", "/api/lamps/" + id + "/break", KEEPER, null);
      dead.await(heard -> id.equals(heard.key()));
      assertThat(position()).isEqualTo(1);

      JsonNode tooEarly = replayed();
      assertThat(tooEarly.get("rejected").asInt()).isEqualTo(1);
      assertThat(position()).isEqualTo(1);

      Workshop.CANNOT_READ_BROKEN_LAMPS.set(false);
      JsonNode mended = replayed();

      assertThat(mended.get("replayed").asInt()).isEqualTo(1);
      assertThat(mended.get("rejected").asInt()).isZero();
      assertThat(position()).isEqualTo(2);
      assertThat(mirrored().getBoolean("broken")).isTrue();
      assertThat(replayed().get("replayed").asInt()).isZero();
    }
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void a_reader_that_fails_is_told_in_the_log_without_what_the_event_says(CapturedOutput log) {
    Workshop.CANNOT_READ_WISHES.set(true);
    try (var dead = Bus.ofTests().listenToDeadLetters("lamp-wishes", "workshop")) {
      Bus.ofTests()
          .publish("lamp-wishes", id, 1, "lamp-wish.v1", "{\"for\":\"ana@customers.example\"}");

      assertThat(dead.await(heard -> id.equals(heard.key())).reason()).contains("What is");
      assertThat(log.getAll())
          .contains("An event could not be taken", "IllegalStateException", "Workshop")
          .doesNotContain("ana@customers.example");
    }
  }

  private JsonNode replayed() {
    return client.operator("POST", "/internal/dead-letters/lamps/replay", null);
  }
}
