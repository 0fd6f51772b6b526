package io.ringdesk.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailCatcherTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  @Test
  void a_sent_letter_is_listed_with_its_addresses_subject_and_both_texts() throws Exception {
    try (var catcher = started()) {
      send(catcher, letter("ana@example.com", "Olá, Ana ☎", "Plain größe", "<b>Rich größe</b>"));

      var caught = caughtBy(catcher).get(0);

      assertThat(caught.get("from").asString()).isEqualTo("shop@ringdesk.example");
      assertThat(caught.get("to").asString()).isEqualTo("ana@example.com");
      assertThat(caught.get("subject").asString()).isEqualTo("Olá, Ana ☎");
      assertThat(caught.get("text").asString()).isEqualTo("Plain größe");
      assertThat(caught.get("html").asString()).isEqualTo("<b>Rich größe</b>");
      assertThat(caught.get("messageId").asString()).contains("@").doesNotContain("<", ">");
      assertThat(caught.get("at").asString()).endsWith("Z");
    }
  }

  @Test
  void letters_are_listed_newest_last_and_outlive_the_process() throws Exception {
    try (var catcher = started()) {
      send(catcher, letter("ana@example.com", "first", "1", null));
      send(catcher, letter("bob@example.com", "second", "2", null));
    }
    try (var catcher = started()) {
      send(catcher, letter("eva@example.com", "third", "3", null));

      assertThat(subjects(catcher)).containsExactly("first", "second", "third");
    }
  }

  @Test
  void an_accepted_letter_is_in_the_file_before_the_server_says_so() throws Exception {
    try (var catcher = started()) {
      send(catcher, letter("ana@example.com", "kept", "1", null));

      assertThat(Files.readString(folder.resolve("letters.ndjson"))).contains("\"kept\"");
    }
  }

  @Test
  void a_line_cut_short_by_a_kill_is_removed_and_the_rest_stays() throws Exception {
    try (var catcher = started()) {
      send(catcher, letter("ana@example.com", "whole", "1", null));
    }
    Files.writeString(
        folder.resolve("letters.ndjson"), "{\"from\":\"sho", StandardOpenOption.APPEND);
    try (var catcher = started()) {
      send(catcher, letter("bob@example.com", "next", "2", null));

      assertThat(subjects(catcher)).containsExactly("whole", "next");
    }
  }

  @Test
  void thrown_away_letters_are_gone_and_new_ones_are_caught() throws Exception {
    try (var catcher = started()) {
      send(catcher, letter("ana@example.com", "old", "1", null));
      assertThat(http(catcher, "DELETE", "/api/messages").statusCode()).isEqualTo(204);
      assertThat(subjects(catcher)).isEmpty();

      send(catcher, letter("ana@example.com", "new", "2", null));

      assertThat(subjects(catcher)).containsExactly("new");
    }
  }

  @Test
  void many_senders_at_once_lose_and_mix_nothing() throws Exception {
    try (var catcher = started()) {
      var expected = IntStream.range(0, 200).mapToObj(i -> "letter " + i).toList();
      expected.parallelStream()
          .forEach(subject -> send(catcher, letter("ana@example.com", subject, "text", null)));

      assertThat(subjects(catcher)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void a_full_mailbox_refuses_for_the_time_being_and_keeps_what_it_has() throws Exception {
    try (var catcher = new MailCatcher(settings(600))) {
      send(catcher, letter("ana@example.com", "fits", "x", null));

      assertThatThrownBy(
              () -> send(catcher, letter("ana@example.com", "too much", "x".repeat(600), null)))
          .hasStackTraceContaining("452")
          .hasStackTraceContaining("The mailbox is full");
      assertThat(subjects(catcher)).containsExactly("fits");
    }
  }

  @Test
  void the_page_for_people_is_served_and_unknown_paths_are_not_there() throws Exception {
    try (var catcher = started()) {
      assertThat(http(catcher, "GET", "/").body()).contains("Caught letters");
      assertThat(http(catcher, "GET", "/health").statusCode()).isEqualTo(200);
      assertThat(http(catcher, "GET", "/nowhere").statusCode()).isEqualTo(404);
      assertThat(http(catcher, "POST", "/api/messages").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void settings_come_from_the_environment_with_the_usual_ports_as_default() {
    assertThat(MailCatcher.Settings.from(Map.of("SMTP_PORT", "2600", "DATA_DIR", "/x")))
        .isEqualTo(
            new MailCatcher.Settings("127.0.0.1", 2600, 8025, Path.of("/x"), 2_000_000_000L));
  }

  private MailCatcher started() throws Exception {
    return new MailCatcher(settings(10_000_000));
  }

  private MailCatcher.Settings settings(long limit) {
    return new MailCatcher.Settings("127.0.0.1", 0, 0, folder, limit);
  }

  private record Letter(String to, String subject, String text, @Nullable String html) {}

  private static Letter letter(String to, String subject, String text, @Nullable String html) {
    return new Letter(to, subject, text, html);
  }

  private static void send(MailCatcher catcher, Letter letter) {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", catcher.smtpPort());
    try {
      var message = new MimeMessage(Session.getInstance(properties));
      message.setFrom(new InternetAddress("shop@ringdesk.example", "The shop"));
      message.setRecipients(Message.RecipientType.TO, letter.to());
      message.setSubject(letter.subject(), "UTF-8");
      if (letter.html() == null) {
        message.setText(letter.text(), "UTF-8");
      } else {
        message.setContent(new MimeMultipart("alternative", plain(letter), rich(letter)));
      }
      Transport.send(message);
    } catch (MessagingException | UnsupportedEncodingException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static MimeBodyPart plain(Letter letter) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(letter.text(), "UTF-8");
    return part;
  }

  private static MimeBodyPart rich(Letter letter) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(letter.html(), "UTF-8", "html");
    return part;
  }

  private static List<String> subjects(MailCatcher catcher) throws Exception {
    return caughtBy(catcher).valueStream().map(one -> one.get("subject").asString()).toList();
  }

  private static JsonNode caughtBy(MailCatcher catcher) throws Exception {
    return JSON.readTree(http(catcher, "GET", "/api/messages").body());
  }

  private static HttpResponse<String> http(MailCatcher catcher, String method, String path)
      throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + catcher.webPort() + path);
      var request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
