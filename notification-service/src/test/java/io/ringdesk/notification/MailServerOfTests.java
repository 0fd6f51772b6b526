package io.ringdesk.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.ringdesk.testkit.WithServers;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with a mail server that keeps what it is sent. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithServers
public abstract class MailServerOfTests {

  private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  static {
    MAIL.start();
  }

  @DynamicPropertySource
  static void mailServer(DynamicPropertyRegistry settings) {
    settings.add("SMTP_URL", () -> "smtp://127.0.0.1:" + MAIL.getSmtp().getPort());
  }

  /** What was sent to this address so far. */
  protected static List<MimeMessage> mailTo(String address) {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(message -> recipient(message).equals(address))
        .toList();
  }

  private static String recipient(MimeMessage message) {
    try {
      return message.getAllRecipients()[0].toString();
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
