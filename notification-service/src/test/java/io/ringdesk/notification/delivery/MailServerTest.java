package io.ringdesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.notification.Sending;
import io.ringdesk.notification.domain.Template;
import io.ringdesk.testkit.ScriptedSmtp;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the mail server's answers mean, spoken over a real connection. */
class MailServerTest {

  @Test
  void a_letter_is_taken_and_the_connection_kept_for_the_next() throws Exception {
    try (var smtp = new ScriptedSmtp(_ -> "");
        var server = server(smtp.address())) {
      for (int letters = 0; letters < 5; letters++) {
        assertThat(send(server)).isEqualTo(new Handover.Taken());
      }
      assertThat(smtp.connections()).isEqualTo(1);
    }
  }

  @Test
  void there_are_never_more_connections_than_were_set() throws Exception {
    try (var smtp = new ScriptedSmtp(_ -> "");
        var server = server(smtp.address());
        var hands = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Handover>> sent = new ArrayList<>();
      for (int letters = 0; letters < 40; letters++) {
        sent.add(hands.submit(() -> send(server)));
      }
      for (Future<Handover> one : sent) {
        assertThat(one.get()).isEqualTo(new Handover.Taken());
      }
      assertThat(smtp.connections()).isLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RCPT", "DATA", "."})
  void a_5xx_to_the_address_or_the_text_is_final(String command) throws Exception {
    try (var smtp = answering(command, "550 5.1.1 <lucia@customers.example> is not here");
        var server = server(smtp.address())) {
      assertThat(send(server))
          .isInstanceOfSatisfying(
              Handover.Refused.class,
              refused ->
                  assertThat(refused.reason())
                      .contains("550 5.1.1 (address) is not here")
                      .doesNotContain("lucia"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RCPT", "DATA", "."})
  void a_4xx_goes_by(String command) throws Exception {
    try (var smtp = answering(command, "451 4.7.1 greylisted, come again");
        var server = server(smtp.address())) {
      assertThat(send(server)).isInstanceOf(Handover.NotNow.class);
    }
  }

  @Test
  void trouble_with_the_sender_is_no_fault_of_the_letter() throws Exception {
    try (var smtp = answering("MAIL", "530 5.7.0 authentication required");
        var server = server(smtp.address())) {
      assertThat(send(server)).isInstanceOf(Handover.NotNow.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAIL", "RCPT", "DATA"})
  void a_connection_that_breaks_before_the_text_is_complete_has_sent_nothing(String command)
      throws Exception {
    try (var smtp = answering(command, ScriptedSmtp.HANG_UP);
        var server = server(smtp.address())) {
      assertThat(send(server)).isInstanceOf(Handover.Broken.class);
    }
  }

  @Test
  void a_connection_that_breaks_when_the_text_is_complete_leaves_the_letter_in_doubt()
      throws Exception {
    try (var smtp = answering(".", ScriptedSmtp.HANG_UP);
        var server = server(smtp.address())) {
      assertThat(send(server)).isInstanceOf(Handover.Unclear.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RCPT", "DATA", "."})
  void a_server_that_says_it_is_closing_has_no_fault_with_the_letter(String command)
      throws Exception {
    try (var smtp = answering(command, "421 4.3.2 shutting down");
        var server = server(smtp.address())) {
      assertThat(send(server)).isInstanceOf(Handover.Broken.class);
    }
  }

  @Test
  void a_server_that_takes_its_time_over_a_complete_text_is_waited_for() throws Exception {
    var asked = new CountDownLatch(1);
    try (var smtp = new ScriptedSmtp(line -> line.startsWith(".") ? late(asked) : "");
        var server = server(smtp.address())) {
      assertThat(send(server)).isEqualTo(new Handover.Taken());
    }
  }

  /** After more than one wait for an answer and less than that for the verdict. */
  private static String late(CountDownLatch never) {
    try {
      return never.await(1200, TimeUnit.MILLISECONDS) ? ScriptedSmtp.HANG_UP : "";
    } catch (InterruptedException over) {
      return ScriptedSmtp.HANG_UP;
    }
  }

  @Test
  void a_server_that_never_answers_is_given_up_and_the_letter_is_in_doubt() throws Exception {
    var never = new CountDownLatch(1);
    try (var smtp = new ScriptedSmtp(line -> line.startsWith(".") ? hung(never) : "");
        var server = server(smtp.address())) {
      assertThat(send(server)).isInstanceOf(Handover.Unclear.class);
    } finally {
      never.countDown();
    }
  }

  private static String hung(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
    return ScriptedSmtp.HANG_UP;
  }

  @Test
  void what_can_not_be_noted_is_not_sent() throws Exception {
    try (var smtp = new ScriptedSmtp(_ -> "");
        var server = server(smtp.address())) {
      assertThat(
              send(
                  server,
                  () -> {
                    throw new NotNoted("the database is away");
                  }))
          .isEqualTo(new Handover.NotNoted("the database is away"));
      assertThat(send(server)).isEqualTo(new Handover.Taken());
      assertThat(smtp.arrived("lucia@customers.example")).hasSize(1);
    }
  }

  @Test
  void a_connection_that_died_while_nobody_used_it_is_no_news_of_the_letter() throws Exception {
    try (var smtp = new ScriptedSmtp(_ -> "");
        var server = server(smtp.address())) {
      send(server);
      smtp.hangUp();
      assertThat(send(server)).isEqualTo(new Handover.Taken());
    }
  }

  @Test
  void a_kept_connection_that_breaks_at_the_next_letter_is_no_news_of_it() throws Exception {
    var letters = new AtomicInteger();
    try (var smtp =
            new ScriptedSmtp(
                line ->
                    line.startsWith("MAIL") && letters.incrementAndGet() == 2
                        ? ScriptedSmtp.HANG_UP
                        : "");
        var server = server(smtp.address())) {
      send(server);
      assertThat(send(server)).isEqualTo(new Handover.Taken());
      assertThat(letters).hasValue(3);
    }
  }

  @Test
  void a_connection_that_breaks_goes_by_and_the_next_letter_gets_another() throws Exception {
    var first = new AtomicBoolean(true);
    try (var smtp =
            new ScriptedSmtp(
                line -> line.equals("DATA") && first.getAndSet(false) ? ScriptedSmtp.HANG_UP : "");
        var server = server(smtp.address())) {
      assertThat(send(server)).isInstanceOf(Handover.Broken.class);
      assertThat(send(server)).isEqualTo(new Handover.Taken());
    }
  }

  @Test
  void a_server_that_is_not_there_is_away() throws Exception {
    String address;
    try (var smtp = new ScriptedSmtp(_ -> "")) {
      address = smtp.address();
    }
    try (var server = server(address)) {
      assertThat(send(server)).isInstanceOf(Handover.Away.class);
    }
  }

  @Test
  void a_refused_address_keeps_the_connection() throws Exception {
    try (var smtp = answering("RCPT", "550 no such user");
        var server = server(smtp.address())) {
      send(server);
      send(server);
      assertThat(smtp.connections()).isEqualTo(1);
    }
  }

  private static ScriptedSmtp answering(String command, String answer) throws Exception {
    return new ScriptedSmtp(line -> line.startsWith(command) ? answer : "");
  }

  private static MailServer server(String address) {
    return new MailServer(
        new Sending(
            URI.create(address),
            "letters@ringdesk.example",
            "Ringdesk",
            URI.create("https://pay.example/"),
            2,
            100,
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            Duration.ofDays(3),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            "send"));
  }

  private static Handover send(MailServer server) throws Exception {
    return send(server, () -> {});
  }

  private static Handover send(MailServer server, Connection.BeforeTheDot first) throws Exception {
    var to = LetterMessage.mailbox("lucia@customers.example");
    var letter =
        new LetterMessage(
            server.session(),
            "<letter-1@ringdesk.example>",
            new InternetAddress("letters@ringdesk.example"),
            to,
            new Template.Filled("subject", "text", "<p>html</p>"),
            Instant.EPOCH);
    try (MailServer.Line line = server.line()) {
      return line.hand(letter, to, first);
    }
  }
}
