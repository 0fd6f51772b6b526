package io.ringdesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.notification.Desk;
import io.ringdesk.notification.letters.Claims;
import io.ringdesk.notification.letters.Note;
import io.ringdesk.notification.letters.Notes;
import io.ringdesk.notification.letters.Post;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.ScriptedSmtp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Letters of which nobody can know whether they have gone are sent again and say so. */
class InDoubtTest extends Doubts {

  private final Claims claims;
  private final Notes notes;
  private final Clock clock;

  InDoubtTest(@Autowired Claims claims, @Autowired Notes notes, @Autowired Clock clock) {
    this.claims = claims;
    this.notes = notes;
    this.clock = clock;
  }

  @Test
  void what_a_dead_process_was_about_to_end_is_sent_again_and_what_it_had_not_is_just_sent() {
    sender.stop();
    Desk before = placedOrder();
    Desk after = placedOrder();
    double sentInDoubt = inDoubt("sent");
    isSilentTo("RCPT TO:<" + before.email);
    isSilentTo(". " + after.email);

    try (var other = new OtherProcess(settings, QUICK)) {
      awaitCommand("RCPT TO:<" + before.email);
      awaitArrival(after, 1);
      other.die();
      speaksAgain();
      sender.start();

      JsonNode again = letter(after, "sent");
      assertThat(again.get("inDoubt").asBoolean()).isTrue();
      assertThat(letter(before, "sent").get("inDoubt").asBoolean()).isFalse();
      staysAtArrivals(before, 1);
      assertThat(SMTP.arrived(after.email))
          .containsExactly(again.get("messageId").asString(), again.get("messageId").asString());
      assertThat(inDoubt("sent")).isEqualTo(sentInDoubt + 1);
      try (var letters = Bus.ofTests().listen("letters")) {
        String told = letters.await(again.get("id").asString(), "letter.sent.v1").value();
        Contracts.assertMatches("letter.sent.v1", told);
        assertThat(told).contains("\"inDoubt\":true");
      }
    }
  }

  @Test
  void what_a_dead_process_has_noted_as_taken_is_told_and_not_sent_again() {
    sender.stop();
    Desk desk = placedOrder();
    Post post = claimedByTheDead(desk);
    notes.write(new Note(post, post.passage().begin("<1@x>")));
    notes.write(new Note(post, post.passage().begin("<1@x>").taken(clock.instant())));
    sender.start();

    JsonNode sent = letter(desk, "sent");
    assertThat(sent.get("messageId").asString()).isEqualTo("<1@x>");
    assertThat(sent.get("inDoubt").asBoolean()).isFalse();
    staysAtArrivals(desk, 0);
  }

  private Post claimedByTheDead(Desk desk) {
    String id = letter(desk, "requested").get("id").asString();
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                claims.claim("dead-" + id, 1000, clock.instant(), Duration.ofSeconds(3)).stream()
                    .filter(post -> post.id().equals(id))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  @Test
  void a_connection_that_breaks_leaves_a_letter_in_doubt_only_in_place_of_the_answer() {
    var inPlaceOfIt = new Desk(port);
    var earlier = new Desk(port);
    var afterIt = new Desk(port);
    answers(". " + inPlaceOfIt.email, ScriptedSmtp.HANG_UP);
    answers("RCPT TO:<" + earlier.email, ScriptedSmtp.HANG_UP);
    answers(". " + afterIt.email, "451 4.3.0 try later");
    List.of(inPlaceOfIt, earlier, afterIt).forEach(desk -> desk.order("order.placed.v1"));

    assertThat(letter(earlier, "sent").get("inDoubt").asBoolean()).isFalse();
    assertThat(SMTP.arrived(earlier.email)).hasSize(1);
    assertThat(letter(afterIt, "sent").get("inDoubt").asBoolean()).isFalse();
    assertThat(SMTP.arrived(afterIt.email)).hasSize(2);
    JsonNode doubtful = letter(inPlaceOfIt, "sent");
    assertThat(doubtful.get("inDoubt").asBoolean()).isTrue();
    assertThat(SMTP.arrived(inPlaceOfIt.email))
        .hasSize(2)
        .containsOnly(doubtful.get("messageId").asString());
  }

  @Test
  void a_slow_letter_is_kept_by_the_process_that_is_at_it() {
    try (var _ = new OtherProcess(settings, QUICK)) {
      var slow = new Desk(port);
      isSilentTo(". " + slow.email);
      slow.order("order.placed.v1");
      awaitArrival(slow, 1);

      await()
          .during(Duration.ofSeconds(7))
          .atMost(PATIENCE)
          .until(() -> SMTP.arrived(slow.email).size() == 1);
      speaksAgain();

      assertThat(letter(slow, "sent").get("inDoubt").asBoolean()).isFalse();
      staysAtArrivals(slow, 1);
    }
  }

  @Test
  void a_slow_letter_keeps_no_other_waiting() {
    var slow = new Desk(port);
    isSilentTo(". " + slow.email);
    slow.order("order.placed.v1");
    awaitArrival(slow, 1);

    letter(placedOrder(), "sent");
    letter(slow, "requested");
  }

  @Test
  void two_processes_at_the_same_letters_send_each_once() {
    sender.stop();
    List<Desk> desks = IntStream.range(0, 30).mapToObj(_ -> placedOrder()).toList();
    desks.forEach(desk -> letter(desk, "requested"));
    isSilentTo(". ");
    long said = dots();

    try (var _ =
        new OtherProcess(
            settings,
            QUICK[0],
            QUICK[1],
            QUICK[2],
            "ringdesk.letters.batch=3",
            "ringdesk.letters.connections=3")) {
      await().atMost(PATIENCE).until(() -> dots() == said + 3);
      sender.start();
      await().atMost(PATIENCE).until(() -> dots() > said + 3);
      speaksAgain();

      desks.forEach(desk -> assertThat(letter(desk, "sent").get("inDoubt").asBoolean()).isFalse());
      desks.forEach(desk -> assertThat(SMTP.arrived(desk.email)).hasSize(1));
    }
  }

  private static long dots() {
    return SMTP.commands().stream().filter(command -> command.equals(".")).count();
  }

  @Test
  void a_claim_holds_for_as_long_as_it_is_renewed_and_no_longer() {
    sender.stop();
    var length = Duration.ofSeconds(1);
    var other = new OtherProcess(settings, QUICK);
    try (var living = new Claim("living", List.of(), clock.instant(), claims, clock, length);
        var dying = new Claim("dying", List.of(), clock.instant(), other.claims(), clock, length)) {
      other.die();

      await().atMost(PATIENCE).until(() -> !dying.holds());
      await().during(length.multipliedBy(2)).until(living::holds);
    } finally {
      other.close();
    }
  }
}
