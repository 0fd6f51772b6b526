package io.ringdesk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.testkit.ScriptedSmtp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Letters, whatever the mail server does to them. */
@Busy
class MailTroubleTest {
  private static final String THE_DOT = ". ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private enum Mood {
    WELL,
    REFUSING,
    SLOW,
    /** It takes a letter, and ends before it has said so. */
    DYING
  }

  private static final Ringdesk ringdesk = Ringdesk.running();
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private static volatile Mood mood = Mood.WELL;
  private static ScriptedSmtp server;

  private final Api admin = ringdesk.as("admin");

  private static String answer(String command) {
    return switch (mood) {
      case WELL -> "";
      case REFUSING -> command.startsWith("MAIL") ? "451 4.3.2 not now" : "";
      case SLOW -> command.startsWith(THE_DOT) ? afterTwoSeconds() : "";
      case DYING -> command.startsWith(THE_DOT) ? ScriptedSmtp.HANG_UP : "";
    };
  }

  private static String afterTwoSeconds() {
    try {
      return NEVER.await(2, TimeUnit.SECONDS) ? ScriptedSmtp.HANG_UP : "";
    } catch (InterruptedException closed) {
      return ScriptedSmtp.HANG_UP;
    }
  }

  @BeforeAll
  static void itIsTheirMailServer() throws Exception {
    server = new ScriptedSmtp(MailTroubleTest::answer);
    ringdesk.restart("notification-service", Map.of("SMTP_URL", server.address()));
  }

  @AfterAll
  static void usualOne() throws Exception {
    ringdesk.restart("notification-service", Map.of());
    server.close();
  }

  @Test
  void a_letter_goes_once_and_where_nobody_can_know_twice_under_the_same_id() {
    mood = Mood.REFUSING;
    var refused = Placed.by("mail");
    place(refused);
    Patience.until(
        "a letter that waits", () -> letters(refused), it -> it.size() == 1 && waits(it));
    mood = Mood.SLOW;
    awaitSent(refused);
    assertThat(server.arrived(refused.email())).hasSize(1);

    mood = Mood.DYING;
    var doubted = Placed.by("mail");
    place(doubted);
    Patience.until("its text", () -> server.arrived(doubted.email()), it -> !it.isEmpty());
    mood = Mood.WELL;
    assertThat(awaitSent(doubted).get("inDoubt").asBoolean()).isTrue();
    assertThat(server.arrived(doubted.email())).hasSizeGreaterThan(1).containsOnly(idOf(doubted));
  }

  @Test
  void whoever_dies_with_a_letter_in_hand_leaves_it_to_the_next() {
    mood = Mood.SLOW;
    var all = List.of(Placed.by("mail"), Placed.by("mail"), Placed.by("mail"));
    all.forEach(this::place);
    Patience.until("a text", () -> server.arrived(all.getFirst().email()), it -> !it.isEmpty());
    ringdesk.killHard("notification-service");
    mood = Mood.WELL;
    ringdesk.awaitRestarted("notification-service", 1);
    for (var placed : all) {
      var letter = awaitSent(placed);
      var arrived = server.arrived(placed.email());
      assertThat(arrived).containsOnly(idOf(placed));
      if (!letter.path("inDoubt").asBoolean()) {
        assertThat(arrived).hasSize(1);
      }
    }
  }

  private void place(Placed order) {
    ringdesk.bus().intake("order-intake.placed.v1", order.placed());
  }

  private List<JsonNode> letters(Placed order) {
    return admin.get("/api/letters?email=" + Text.escaped(order.email())).items();
  }

  private static boolean waits(List<JsonNode> letters) {
    var letter = letters.getFirst();
    return letter.get("status").asString().equals("requested") && !letter.get("reason").isNull();
  }

  private JsonNode awaitSent(Placed order) {
    return Patience.until(
            "his letter",
            PATIENCE,
            () -> letters(order),
            it -> it.size() == 1 && it.getFirst().get("status").asString().equals("sent"))
        .getFirst();
  }

  /** The Message-ID of an order's only letter. */
  private String idOf(Placed order) {
    return "<%s@ringdesk.example>".formatted(letters(order).getFirst().get("id").asString());
  }
}
