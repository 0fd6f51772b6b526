package io.ringdesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.notification.domain.Template;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterMessageTest {

  @Test
  void a_subject_can_not_begin_another_header() throws Exception {
    String written = written("Hello\r\nBcc: all@x.example\r\n\r\nbody");

    assertThat(written.lines().takeWhile(line -> !line.isEmpty()))
        .noneMatch(line -> line.startsWith("Bcc"))
        .contains("Subject: Hello Bcc: all@x.example body")
        .contains("Message-ID: <letter-1@ringdesk.example>");
  }

  @Test
  void any_script_and_any_sign_is_carried() throws Exception {
    String subject = "Ñandú 🦤 李 «Ω» \u0645\u0631\u062D\u0628\u0627 " + "long ".repeat(60);
    var parsed =
        new jakarta.mail.internet.MimeMessage(
            Session.getInstance(new Properties()),
            new java.io.ByteArrayInputStream(
                written(subject).getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(parsed.getSubject()).isEqualTo(subject.strip());
    assertThat(written(subject).lines()).allMatch(line -> line.length() <= 998);
  }

  @ParameterizedTest
  @CsvSource({
    "lucia@customers.example, lucia@customers.example",
    "' lucia+shop@customers.example ', lucia+shop@customers.example",
    "info@müller.example, info@xn--mller-kva.example"
  })
  void an_address_is_one_mailbox(String given, String written) throws Exception {
    assertThat(LetterMessage.mailbox(given).getAddress()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nobody",
        "@customers.example",
        "lucia@",
        "a@x.example, b@x.example",
        "a@x.example;b@x.example",
        "Lucia <lucia@customers.example>",
        "group: a@x.example, b@x.example;",
        "a@x.example\r\nBcc: b@x.example",
        "a@x.example\nRCPT TO:<b@x.example>",
        "a\u202E@x.example",
        "lucía@customers.example",
        "a b@x.example",
        "a@x..example"
      })
  void what_is_not_one_mailbox_is_no_address(String given) {
    assertThatThrownBy(() -> LetterMessage.mailbox(given)).isInstanceOf(AddressException.class);
  }

  private static String written(String subject) throws Exception {
    var message =
        new LetterMessage(
            Session.getInstance(new Properties()),
            "<letter-1@ringdesk.example>",
            new InternetAddress("Ringdesk <letters@ringdesk.example>"),
            LetterMessage.mailbox("lucia@customers.example"),
            new Template.Filled(subject, "text", "<p>html</p>"),
            Instant.EPOCH);
    var bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
