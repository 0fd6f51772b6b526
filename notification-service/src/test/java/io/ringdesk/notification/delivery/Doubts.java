package io.ringdesk.notification.delivery;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.ringdesk.notification.Desk;
import io.ringdesk.testkit.ScriptedSmtp;
import io.ringdesk.testkit.WithServers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Two processes, of which one dies, and a mail server that answers when it is told to. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithServers
@DirtiesContext
abstract class Doubts {

  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final String[] QUICK = {
    "ringdesk.letters.claim=3s", "ringdesk.letters.sweep=200ms", "ringdesk.letters.answer=500ms"
  };

  /** By the beginning of what the mail server is told: until when it says nothing to that. */
  private static final Map<String, CountDownLatch> SILENT = new ConcurrentHashMap<>();

  private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();
  static final ScriptedSmtp SMTP = scripted();

  @Autowired Environment settings;
  @Autowired Sender sender;
  @Autowired MeterRegistry meters;
  @LocalServerPort int port;

  @DynamicPropertySource
  static void mailServer(DynamicPropertyRegistry settings) {
    settings.add("SMTP_URL", SMTP::address);
    for (String setting : QUICK) {
      String[] parts = setting.split("=", 2);
      settings.add(parts[0], () -> parts[1]);
    }
  }

  private static ScriptedSmtp scripted() {
    try {
      return new ScriptedSmtp(Doubts::answer);
    } catch (IOException noSocket) {
      throw new IllegalStateException(noSocket);
    }
  }

  private static String answer(String command) {
    SILENT.forEach(
        (beginning, until) -> {
          if (command.startsWith(beginning)) {
            waitFor(until);
          }
        });
    return ANSWERS.keySet().stream()
        .filter(command::startsWith)
        .findFirst()
        .map(ANSWERS::remove)
        .orElse("");
  }

  private static void waitFor(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  static void isSilentTo(String beginning) {
    SILENT.put(beginning, new CountDownLatch(1));
  }

  /** To the next command only that begins so. */
  static void answers(String beginning, String answer) {
    ANSWERS.put(beginning, answer);
  }

  static void speaksAgain() {
    SILENT.values().forEach(CountDownLatch::countDown);
    SILENT.clear();
  }

  @AfterEach
  void everybodyWorks() {
    speaksAgain();
    if (!sender.isRunning()) {
      sender.start();
    }
  }

  Desk placedOrder() {
    var desk = new Desk(port);
    desk.order("order.placed.v1");
    return desk;
  }

  static JsonNode letter(Desk desk, String status) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> desk.items("/api/letters?orderId={o}&status={s}", desk.order, status),
            found -> found.size() == 1)
        .getFirst();
  }

  static void awaitCommand(String beginning) {
    await()
        .atMost(PATIENCE)
        .until(() -> SMTP.commands().stream().anyMatch(said -> said.startsWith(beginning)));
  }

  static void awaitArrival(Desk desk, int times) {
    await().atMost(PATIENCE).until(() -> SMTP.arrived(desk.email).size() == times);
  }

  static void staysAtArrivals(Desk desk, int times) {
    await()
        .during(Duration.ofSeconds(1))
        .atMost(PATIENCE)
        .until(() -> SMTP.arrived(desk.email).size() == times);
  }

  static List<JsonNode> held(Desk desk) {
    return desk.items("/api/letters?status=held&orderId={o}", desk.order);
  }

  double inDoubt(String done) {
    return meters.get("ringdesk.letters.in.doubt").tag("done", done).counter().count();
  }
}
