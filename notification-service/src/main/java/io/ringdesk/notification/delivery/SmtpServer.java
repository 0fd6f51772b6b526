package io.ringdesk.notification.delivery;

import jakarta.mail.Session;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where the mail server listens and how to sign in, from an address like {@code smtp://host:2525}
 * or {@code smtps://user:password@host:465}.
 *
 * <p>With smtp TLS is used where the server offers it; with smtps always. Every wait has an end.
 */
record SmtpServer(
    boolean secure, String host, int port, @Nullable String user, @Nullable String password) {

  private static final int SMTP_PORT = 25;
  private static final int SMTPS_PORT = 465;
  private static final Duration TO_CONNECT = Duration.ofSeconds(10);

  static SmtpServer at(URI address) {
    String scheme = address.getScheme();
    String host = address.getHost();
    if (host == null || !("smtp".equals(scheme) || "smtps".equals(scheme))) {
      throw new IllegalArgumentException(
          "SMTP_URL has to be like smtp://host:2525 or smtps://user:password@host:465.");
    }
    boolean secure = scheme.equals("smtps");
    int port = address.getPort() > 0 ? address.getPort() : secure ? SMTPS_PORT : SMTP_PORT;
    String account = address.getRawUserInfo();
    if (account == null) {
      return new SmtpServer(secure, host, port, null, null);
    }
    String[] parts = account.split(":", 2);
    return new SmtpServer(
        secure, host, port, decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  Session session(Duration toAnswer) {
    var properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", host);
    properties.put("mail.smtp.port", String.valueOf(port));
    properties.put("mail.smtp.auth", String.valueOf(user != null));
    properties.put("mail.smtp.ssl.enable", String.valueOf(secure));
    properties.put("mail.smtp.starttls.enable", String.valueOf(!secure));
    properties.put("mail.smtp.connectiontimeout", String.valueOf(TO_CONNECT.toMillis()));
    properties.put("mail.smtp.timeout", String.valueOf(toAnswer.toMillis()));
    properties.put("mail.smtp.writetimeout", String.valueOf(toAnswer.toMillis()));
    properties.put("mail.smtp.quitwait", "false");
    return Session.getInstance(properties);
  }

  @Override
  public String toString() {
    return "%s://%s:%d".formatted(secure ? "smtps" : "smtp", host, port);
  }
}
