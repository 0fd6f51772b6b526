package io.ringdesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.notification.Desk;
import io.ringdesk.testkit.Bus;
import io.ringdesk.testkit.Contracts;
import io.ringdesk.testkit.ScriptedSmtp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Letters of which nobody can know whether they have gone wait for a person's word. */
@TestPropertySource(properties = "LETTERS_IN_DOUBT=hold")
class HeldTest extends Doubts {

  @Test
  void what_a_dead_process_was_about_to_end_is_held_and_sent_when_a_person_says_so() {
    sender.stop();
    Desk before = placedOrder();
    Desk after = placedOrder();
    double heldInDoubt = inDoubt("held");
    isSilentTo("RCPT TO:<" + before.email);
    isSilentTo(". " + after.email);

    try (var other = new OtherProcess(settings, QUICK)) {
      awaitCommand("RCPT TO:<" + before.email);
      awaitArrival(after, 1);
      other.die();
      speaksAgain();
      sender.start();

      JsonNode held = letter(after, "held");
      assertThat(held.get("reason").asString()).contains("died");
      assertThat(held.get("inDoubt").asBoolean()).isTrue();
      assertThat(letter(before, "sent").get("inDoubt").asBoolean()).isFalse();
      staysAtArrivals(before, 1);
      staysAtArrivals(after, 1);
      assertThat(inDoubt("held")).isEqualTo(heldInDoubt + 1);
      isToldAsAgreed(held.get("id").asString(), "letter.held.v1");

      resend(after, held);
      JsonNode sent = letter(after, "sent");
      assertThat(sent.get("inDoubt").asBoolean()).isTrue();
      assertThat(held(after)).isEmpty();
      String messageId = sent.get("messageId").asString();
      assertThat(SMTP.arrived(after.email)).containsExactly(messageId, messageId);
    }
  }

  @Test
  void a_connection_that_breaks_has_a_letter_held_only_in_place_of_the_answer() {
    var inPlaceOfIt = new Desk(port);
    var earlier = new Desk(port);
    answers(". " + inPlaceOfIt.email, ScriptedSmtp.HANG_UP);
    answers("RCPT TO:<" + earlier.email, ScriptedSmtp.HANG_UP);
    List.of(inPlaceOfIt, earlier).forEach(desk -> desk.order("order.placed.v1"));

    JsonNode held = letter(inPlaceOfIt, "held");
    assertThat(letter(earlier, "sent").get("inDoubt").asBoolean()).isFalse();
    staysAtArrivals(inPlaceOfIt, 1);

    resend(inPlaceOfIt, held);
    assertThat(letter(inPlaceOfIt, "sent").get("resends").asInt()).isZero();
    staysAtArrivals(inPlaceOfIt, 2);
  }

  private static void resend(Desk desk, JsonNode letter) {
    desk.admin("POST", "/api/letters/%s/resend".formatted(letter.get("id").asString()), "")
        .expectStatus()
        .isOk();
  }

  private static void isToldAsAgreed(String id, String type) {
    try (var letters = Bus.ofTests().listen("letters")) {
      Contracts.assertMatches(type, letters.await(id, type).value());
    }
  }
}
