package io.ringdesk.chassis.turnstile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.local.servers.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances, one database, and work for one of them. */
class TurnstileTest {

  private static final String GATE = "sweeping";
  private static final Instant SEEN = Instant.parse("2026-11-22T10:15:30Z");

  private final MongoClient client = MongoClients.create(Servers.forTests().mongodbUri());
  private final MongoDatabase database = client.getDatabase("turnstile-" + NewIds.next());
  private Instant now = SEEN;
  private final Turnstile here = new Turnstile(database, () -> now);
  private final Turnstile there = new Turnstile(database, () -> now);

  @AfterEach
  void clear() {
    database.drop();
    client.close();
  }

  private Optional<String> swept(Turnstile by, Instant seen) {
    return by.pass(GATE, seen, () -> "swept");
  }

  @Test
  void while_one_is_at_it_the_others_leave_it_alone() {
    here.pass(
        GATE,
        SEEN,
        () -> {
          assertThat(swept(there, SEEN)).isEmpty();
          assertThat(there.pass("dusting", SEEN, () -> "dusted")).contains("dusted");
          return "swept";
        });
  }

  @Test
  void what_was_seen_before_it_was_done_is_not_done_again() {
    now = SEEN.plusSeconds(2);
    assertThat(swept(here, SEEN)).contains("swept");

    assertThat(swept(there, SEEN.plusSeconds(1))).isEmpty();
    assertThat(swept(here, SEEN.plusSeconds(1))).isEmpty();
    now = SEEN.plusSeconds(3);
    assertThat(swept(there, SEEN.plusSeconds(3))).contains("swept");
  }

  @Test
  void who_fails_leaves_it_to_the_others_at_once() {
    assertThatThrownBy(
            () ->
                here.pass(
                    GATE,
                    SEEN,
                    () -> {
                      throw new IllegalStateException("the broom is broken");
                    }))
        .hasMessage("the broom is broken");

    assertThat(swept(there, SEEN)).contains("swept");
  }

  @Test
  void who_dies_at_it_keeps_the_others_out_for_fifteen_seconds() {
    here.pass(
        GATE,
        SEEN,
        () -> { // and never comes back, as far as the other can see
          now = SEEN.plus(Duration.ofSeconds(15)).minusMillis(1);
          assertThat(swept(there, now)).isEmpty();
          now = SEEN.plusSeconds(15);
          assertThat(swept(there, now)).contains("swept");
          return "swept";
        });
  }
}
