package io.ringdesk.call.domain;

import static io.ringdesk.call.domain.DueReason.CALLBACK;
import static io.ringdesk.call.domain.DueReason.NEW;
import static io.ringdesk.call.domain.DueReason.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueuePolicyTest {

  private static final Place NEW_AT_10_05_00 = due("10:05:00", NEW);
  private static final Place RETRY_AT_10_05_30 = due("10:05:30", RETRY);
  private static final Place CALLBACK_AT_10_05_59 = due("10:05:59", CALLBACK);
  private static final Place CALLBACK_AT_10_06 = due("10:06:00", CALLBACK);
  private static final Place NEW_AT_10_04_59 = due("10:04:59", NEW);

  @Test
  void in_the_same_minute_a_promise_goes_before_a_retry_and_a_retry_before_a_new_one() {
    assertThat(sorted(QueuePolicy.DUE_FIRST))
        .containsExactly(
            NEW_AT_10_04_59,
            CALLBACK_AT_10_05_59,
            RETRY_AT_10_05_30,
            NEW_AT_10_05_00,
            CALLBACK_AT_10_06);
  }

  @Test
  void promises_first_means_all_that_were_promised() {
    assertThat(sorted(QueuePolicy.PROMISED_FIRST))
        .containsExactly(
            CALLBACK_AT_10_05_59,
            CALLBACK_AT_10_06,
            NEW_AT_10_04_59,
            RETRY_AT_10_05_30,
            NEW_AT_10_05_00);
  }

  @Test
  void new_first_means_all_that_are_new() {
    assertThat(sorted(QueuePolicy.NEW_FIRST))
        .containsExactly(
            NEW_AT_10_04_59,
            NEW_AT_10_05_00,
            CALLBACK_AT_10_05_59,
            RETRY_AT_10_05_30,
            CALLBACK_AT_10_06);
  }

  @ParameterizedTest
  @EnumSource
  void every_reason_has_one_place_in_every_policy(QueuePolicy policy) {
    assertThat(policy.groups().stream().flatMap(Collection::stream))
        .containsExactlyInAnyOrder(DueReason.values());
  }

  @Test
  void the_last_turn_of_a_minute_is_before_the_first_of_the_next() {
    for (DueReason reason : DueReason.values()) {
      assertThat(due("10:05:59", reason).turn())
          .isLessThanOrEqualTo(Place.lastTurn(time("10:05:00")));
      assertThat(due("10:06:00", reason).turn()).isGreaterThan(Place.lastTurn(time("10:05:59")));
    }
  }

  private static List<Place> sorted(QueuePolicy policy) {
    List<Place> places =
        new ArrayList<>(
            List.of(
                NEW_AT_10_05_00,
                RETRY_AT_10_05_30,
                CALLBACK_AT_10_05_59,
                CALLBACK_AT_10_06,
                NEW_AT_10_04_59));
    Collections.shuffle(places, new Random(7));
    places.sort(policy.order());
    return places;
  }

  private static Place due(String clock, DueReason reason) {
    return Place.waiting(time(clock), reason);
  }

  private static Instant time(String clock) {
    return Instant.parse("2026-11-23T%sZ".formatted(clock));
  }
}
