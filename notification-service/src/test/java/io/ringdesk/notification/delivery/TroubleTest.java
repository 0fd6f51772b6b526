package io.ringdesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.notification.Desk;
import io.ringdesk.testkit.ScriptedSmtp;
import io.ringdesk.testkit.WithServers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Letters when the mail server refuses, hesitates or is away. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithServers
@DirtiesContext
class TroubleTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Set<String> REFUSED = ConcurrentHashMap.newKeySet();
  private static final Set<String> GREYLISTED = ConcurrentHashMap.newKeySet();
  private static final AtomicBoolean AWAY = new AtomicBoolean();
  private static final ScriptedSmtp SMTP = scripted();

  private final Desk desk;

  TroubleTest(@LocalServerPort int port) {
    desk = new Desk(port);
  }

  @DynamicPropertySource
  static void mailServer(DynamicPropertyRegistry settings) {
    settings.add("SMTP_URL", SMTP::address);
    settings.add("ringdesk.letters.sweep", () -> "200ms");
  }

  private static ScriptedSmtp scripted() {
    try {
      return new ScriptedSmtp(TroubleTest::answer);
    } catch (IOException noSocket) {
      throw new IllegalStateException(noSocket);
    }
  }

  private static String answer(String command) {
    if (AWAY.get()) {
      return ScriptedSmtp.HANG_UP;
    }
    if (command.startsWith("RCPT TO:<")) {
      String address = command.substring("RCPT TO:<".length(), command.indexOf('>'));
      if (REFUSED.contains(address)) {
        return "550 5.1.1 <%s>: no such user".formatted(address);
      }
      return GREYLISTED.remove(address) ? "451 4.7.1 come again" : "";
    }
    return "";
  }

  @Test
  void an_address_that_is_refused_fails_at_once_and_can_be_tried_again() {
    REFUSED.add(desk.email);
    desk.order("order.placed.v1");

    JsonNode failed = letter("failed");
    assertThat(failed.get("reason").asString()).contains("550 5.1.1").doesNotContain(desk.email);
    assertThat(failed.get("attempts").asInt()).isEqualTo(1);
    assertThat(tries()).isEqualTo(1);

    REFUSED.remove(desk.email);
    desk.admin("POST", "/api/letters/%s/resend".formatted(failed.get("id").asString()), "")
        .expectStatus()
        .isOk();
    assertThat(letter("sent").get("resends").asInt()).isEqualTo(1);
    assertThat(tries()).isEqualTo(2);
  }

  @Test
  void a_server_that_hesitates_is_asked_again_after_a_pause() {
    GREYLISTED.add(desk.email);
    desk.order("order.placed.v1");

    assertThat(letter("requested", 1).get("reason").asString()).contains("451 4.7.1");
    assertThat(letter("sent").get("attempts").asInt()).isEqualTo(2);
    assertThat(tries()).isEqualTo(2);
  }

  @Test
  void letters_wait_while_the_server_is_away_and_each_is_sent_once_when_it_is_back() {
    AWAY.set(true);
    desk.order("order.placed.v1");
    desk.order("order.paid.v1");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                with("requested").stream().filter(one -> !one.get("reason").isNull()).count() == 2);

    AWAY.set(false);
    await().atMost(PATIENCE).until(() -> with("sent").size() == 2);
    await().during(Duration.ofSeconds(1)).until(() -> tries() == 2);
  }

  private JsonNode letter(String status) {
    return await().atMost(PATIENCE).until(() -> with(status), one -> one.size() == 1).getFirst();
  }

  private JsonNode letter(String status, int attempts) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> with(status),
            found -> found.size() == 1 && found.getFirst().get("attempts").asInt() == attempts)
        .getFirst();
  }

  private List<JsonNode> with(String status) {
    return desk.items("/api/letters?orderId={o}&status={s}", desk.order, status);
  }

  private long tries() {
    return SMTP.commands().stream()
        .filter(command -> command.startsWith("RCPT TO:<" + desk.email))
        .count();
  }
}
