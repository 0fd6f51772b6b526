package io.ringdesk.notification.domain;

import static io.ringdesk.notification.domain.LetterDecisions.fail;
import static io.ringdesk.notification.domain.LetterDecisions.hold;
import static io.ringdesk.notification.domain.LetterDecisions.request;
import static io.ringdesk.notification.domain.LetterDecisions.resend;
import static io.ringdesk.notification.domain.LetterDecisions.sent;
import static io.ringdesk.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.notification.domain.LetterEvent.Failed;
import io.ringdesk.notification.domain.LetterEvent.Held;
import io.ringdesk.notification.domain.LetterEvent.Requested;
import io.ringdesk.notification.domain.LetterEvent.Retried;
import io.ringdesk.notification.domain.LetterEvent.Sent;
import io.ringdesk.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LetterTest {

  private static final Instant NOW = Instant.parse("2026-11-22T16:20:03Z");
  private static final Requested ASKED =
      new Requested(
          "order-1",
          "order-placed",
          "We have your order {$order}",
          LetterTo.CUSTOMER,
          "order-1:1",
          null,
          null,
          NOW);
  private static final Sent SENT =
      new Sent("order-1", "order-placed", ASKED.subject(), 1, "<letter-1@x>", NOW, null);
  private static final Failed FAILED =
      new Failed("order-1", "order-placed", "550 no such user", 2, null);
  private static final Held HELD = new Held("order-1", "order-placed", "died", 1);

  @Test
  void there_is_one_letter_for_each_cause() {
    letter().when(letter -> request(letter, ASKED)).thenHappenedOnce(ASKED);
  }

  @Test
  void a_letter_is_sent_once() {
    letter(ASKED)
        .when(letter -> sent(letter, 1, "<letter-1@x>", NOW, false))
        .thenHappenedOnce(SENT)
        .thenState(letter -> assertThat(letter.isInDoubt()).isFalse());
  }

  @Test
  void a_letter_that_was_sent_does_not_fail_any_more() {
    letter(ASKED, SENT).when(letter -> fail(letter, 1, "late news", false)).thenNothing();
  }

  @Test
  void a_letter_that_failed_shows_why() {
    letter(ASKED)
        .when(letter -> fail(letter, 2, "550 no such user", false))
        .thenHappenedOnce(FAILED)
        .thenState(letter -> assertThat(letter.reason()).isEqualTo("550 no such user"));
  }

  @Test
  void a_letter_that_was_sent_or_failed_can_be_sent_again() {
    letter(ASKED, SENT)
        .when(letter -> resend(letter, "admin"))
        .thenHappenedOnce(new Retried("admin"));
    letter(ASKED, FAILED)
        .when(letter -> resend(letter, "admin"))
        .thenHappened(new Retried("admin"))
        .thenState(letter -> assertThat(letter.status()).isEqualTo(LetterStatus.REQUESTED));
  }

  @Test
  void a_letter_that_may_have_gone_twice_says_so() {
    letter(ASKED)
        .when(letter -> sent(letter, 2, "<letter-1@x>", NOW, true))
        .thenHappenedOnce(
            new Sent("order-1", "order-placed", ASKED.subject(), 2, "<letter-1@x>", NOW, true))
        .thenState(letter -> assertThat(letter.isInDoubt()).isTrue());
  }

  @Test
  void a_letter_that_failed_and_may_have_gone_all_the_same_says_so() {
    letter(ASKED)
        .when(letter -> fail(letter, 2, "550 no such user", true))
        .thenHappenedOnce(new Failed("order-1", "order-placed", "550 no such user", 2, true))
        .thenState(letter -> assertThat(letter.isInDoubt()).isTrue());
  }

  @Test
  void a_letter_in_doubt_is_held_for_a_person_and_shows_why() {
    letter(ASKED)
        .when(letter -> hold(letter, 1, "died"))
        .thenHappenedOnce(HELD)
        .thenState(
            letter -> {
              assertThat(letter.status()).isEqualTo(LetterStatus.HELD);
              assertThat(letter.reason()).isEqualTo("died");
              assertThat(letter.isInDoubt()).isTrue();
            });
    letter(ASKED, SENT).when(letter -> hold(letter, 1, "late news")).thenNothing();
  }

  @Test
  void a_held_letter_is_sent_by_a_person_under_the_same_message_id_and_stays_in_doubt() {
    letter(ASKED, HELD)
        .when(letter -> resend(letter, "admin"))
        .thenHappened(new Retried("admin"))
        .thenState(letter -> assertThat(letter.nextMessageId("x")).isEqualTo("<letter-1@x>"))
        .when(letter -> sent(letter, 1, "<letter-1@x>", NOW, false))
        .thenHappened(
            new Sent("order-1", "order-placed", ASKED.subject(), 1, "<letter-1@x>", NOW, true));
    letter(ASKED, SENT, new Retried("admin"), HELD, new Retried("admin"))
        .thenState(letter -> assertThat(letter.nextMessageId("x")).isEqualTo("<letter-1.1@x>"));
  }

  @Test
  void a_letter_on_its_way_is_not_sent_a_second_time() {
    letter(ASKED).when(letter -> resend(letter, "admin")).thenNothing();
  }

  @Test
  void a_letter_that_nobody_asked_for_is_not_there() {
    letter().when(letter -> resend(letter, "admin")).thenRefused("no letter 'letter-1'");
  }

  @Test
  void each_attempt_carries_the_same_message_id_and_a_person_asking_again_makes_another() {
    letter(ASKED)
        .thenState(letter -> assertThat(letter.nextMessageId("x")).isEqualTo("<letter-1@x>"));
    letter(ASKED, FAILED, new Retried("admin"))
        .thenState(letter -> assertThat(letter.nextMessageId("x")).isEqualTo("<letter-1.1@x>"));
  }

  @Test
  void pauses_grow_to_an_hour() {
    assertThat(Pauses.after(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(Pauses.after(2)).isEqualTo(Duration.ofSeconds(10));
    assertThat(Pauses.after(10)).isEqualTo(Duration.ofSeconds(2560));
    assertThat(Pauses.after(11)).isEqualTo(Duration.ofHours(1));
    assertThat(Pauses.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void pauses_after_a_broken_connection_grow_to_twenty_seconds() {
    assertThat(Pauses.afterBreak(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(Pauses.afterBreak(2)).isEqualTo(Duration.ofSeconds(10));
    assertThat(Pauses.afterBreak(3)).isEqualTo(Duration.ofSeconds(20));
    assertThat(Pauses.afterBreak(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(20));
  }

  private static Scenario<Letter, LetterEvent> letter(LetterEvent... events) {
    return given(Letter.TYPE, "letter-1", events);
  }
}
