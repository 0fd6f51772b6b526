package io.ringdesk.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One accepted letter, as a person would read it.
 *
 * @param from the address in the letter's From line, else the sender that the client named
 * @param to the recipients that the client named, separated by a comma and a space
 * @param text the plain text, null when the letter has none
 * @param html the HTML text, null when the letter has none
 * @param messageId the Message-ID without its angle brackets, null when the letter has none
 * @param at when it was accepted
 */
record CaughtLetter(
    String from,
    String to,
    String subject,
    @Nullable String text,
    @Nullable String html,
    @Nullable String messageId,
    Instant at) {

  private static final Session NO_SESSION = Session.getInstance(new Properties());

  /** Reads a letter as it came over SMTP. What is no MIME at all is kept as plain text. */
  static CaughtLetter read(String sender, List<String> recipients, byte[] raw, Instant at) {
    var to = String.join(", ", recipients);
    try {
      var message = new MimeMessage(NO_SESSION, new ByteArrayInputStream(raw));
      var texts = new Texts();
      texts.collect(message);
      return new CaughtLetter(
          author(message, sender),
          to,
          orEmpty(message.getSubject()),
          texts.plain,
          texts.html,
          messageId(message),
          at);
    } catch (MessagingException | IOException unreadable) {
      return new CaughtLetter(
          sender, to, "", new String(raw, StandardCharsets.UTF_8), null, null, at);
    }
  }

  private static String author(MimeMessage message, String sender) throws MessagingException {
    var authors = message.getFrom();
    return authors != null && authors.length > 0 && authors[0] instanceof InternetAddress author
        ? author.getAddress()
        : sender;
  }

  private static @Nullable String messageId(MimeMessage message) throws MessagingException {
    String id = message.getMessageID();
    return id == null ? null : id.strip().replaceAll("^<|>$", "");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** The first plain and the first HTML part that are not attachments. */
  private static final class Texts {
    private @Nullable String plain;
    private @Nullable String html;

    void collect(Part part) throws MessagingException, IOException {
      if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) return;
      var content = part.getContent();
      switch (content) {
        case Multipart parts -> {
          for (int i = 0; i < parts.getCount(); i++) collect(parts.getBodyPart(i));
        }
        case String text when part.isMimeType("text/html") -> html = html == null ? text : html;
        case String text -> plain = plain == null ? text : plain;
        default -> {}
      }
    }
  }
}
