package io.ringdesk.chassis.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.StaleVersion;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.local.servers.Servers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevisionsTest {

  /** How loud it rings. */
  public record Loudness(@BsonId long revision, String told) implements Revision {

    Loudness then(String other) {
      return told.equals(other) ? this : new Loudness(revision + 1, other);
    }
  }

  private final MongoClient client = MongoClients.create(Servers.forTests().mongodbUri());
  private final MongoDatabase database =
      client.getDatabase("revisions-" + NewIds.next().substring(24));
  private final Revisions<Loudness> loudness = of(database);

  private static Revisions<Loudness> of(MongoDatabase database) {
    return new Revisions<>(database, "loudness", Loudness.class, new Loudness(0, "soft"));
  }

  @AfterEach
  void leave() {
    database.drop();
    client.close();
  }

  @Test
  void what_comes_with_the_service_holds_until_somebody_sets_it() {
    assertThat(loudness.last()).isEqualTo(new Loudness(0, "soft"));
    assertThat(loudness.numbered(0)).contains(new Loudness(0, "soft"));
    assertThat(loudness.numbered(1)).isEmpty();
  }

  @Test
  void the_last_holds_and_the_earlier_ones_can_be_read_by_another_instance() {
    loudness.follow(IfMatch.ANY, last -> last.then("loud"));
    loudness.follow(new IfMatch(1L), last -> last.then("shrill"));
    assertThat(of(database).last()).isEqualTo(new Loudness(2, "shrill"));
    assertThat(of(database).numbered(1)).contains(new Loudness(1, "loud"));
  }

  @Test
  void the_same_again_makes_no_revision() {
    loudness.follow(IfMatch.ANY, last -> last.then("loud"));
    assertThat(loudness.follow(IfMatch.ANY, last -> last.then("loud")).revision()).isEqualTo(1);
    assertThat(loudness.numbered(2)).isEmpty();
  }

  @Test
  void who_has_seen_an_older_one_is_refused_and_nothing_is_kept() {
    loudness.follow(IfMatch.ANY, last -> last.then("loud"));
    assertThatThrownBy(() -> loudness.follow(new IfMatch(0L), last -> last.then("shrill")))
        .isInstanceOf(StaleVersion.class);
    assertThat(loudness.last()).isEqualTo(new Loudness(1, "loud"));
  }

  @Test
  void of_many_at_once_each_follows_another() throws InterruptedException {
    List<Callable<Long>> authors =
        IntStream.range(0, 32)
            .<Callable<Long>>mapToObj(
                number ->
                    () ->
                        loudness
                            .follow(IfMatch.ANY, last -> last.then("as loud as " + number))
                            .revision())
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(authors))
          .extracting(done -> done.resultNow())
          .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 32).boxed().toList());
    }
  }
}
