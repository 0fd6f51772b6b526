package io.ringdesk.notification.delivery;

import io.ringdesk.notification.domain.Lines;
import io.ringdesk.notification.domain.Template;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** A letter as MIME: plain text and HTML, with a Message-ID that stays the same. */
final class LetterMessage extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String messageId;

  LetterMessage(
      Session session,
      String messageId,
      InternetAddress from,
      InternetAddress to,
      Template.Filled text,
      Instant at)
      throws MessagingException {
    super(session);
    this.messageId = messageId;
    setFrom(from);
    setRecipient(Message.RecipientType.TO, to);
    setSubject(Lines.one(text.subject()), UTF_8);
    setSentDate(Date.from(at));
    setHeader("Auto-Submitted", "auto-generated");
    var plain = new MimeBodyPart();
    plain.setText(text.text(), UTF_8);
    var html = new MimeBodyPart();
    html.setText(text.html(), UTF_8, "html");
    setContent(new MimeMultipart("alternative", plain, html));
    saveChanges();
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  /**
   * One mailbox and nothing but it: no name, no list, no group, no line break.
   *
   * @throws AddressException when it is something else
   */
  static InternetAddress mailbox(String address) throws AddressException {
    String given = address.strip();
    int at = given.lastIndexOf('@');
    if (at < 1 || !Lines.isOne(given)) {
      throw new AddressException("This is no e-mail address.");
    }
    String local = given.substring(0, at);
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(local)) {
      throw new AddressException("Its part before the @ has letters that mail can't carry.");
    }
    String written = local + "@" + asciiDomain(given.substring(at + 1));
    var mailbox = new InternetAddress(written, true);
    if (mailbox.isGroup() || !written.equals(mailbox.getAddress())) {
      throw new AddressException("This is not one e-mail address and nothing else.");
    }
    return mailbox;
  }

  private static String asciiDomain(String domain) throws AddressException {
    try {
      return IDN.toASCII(domain);
    } catch (IllegalArgumentException noDomain) {
      throw new AddressException("What follows the @ is no domain.");
    }
  }
}
