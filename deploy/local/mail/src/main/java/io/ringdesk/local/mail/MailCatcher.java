package io.ringdesk.local.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A mail server that delivers nothing: it keeps every letter and shows it. */
public final class MailCatcher implements AutoCloseable {

  /**
   * Where to listen and what to keep.
   *
   * @param bind the address to listen on
   * @param smtpPort 0 for any free port
   * @param webPort 0 for any free port
   * @param folder where the letters are kept
   * @param limit how many bytes of letters are kept before new ones are refused for the time being
   */
  public record Settings(String bind, int smtpPort, int webPort, Path folder, long limit) {

    /** Reads {@code BIND_ADDRESS SMTP_PORT MAIL_PORT DATA_DIR MAX_BYTES}, each with a default. */
    public static Settings from(Map<String, String> environment) {
      return new Settings(
          environment.getOrDefault("BIND_ADDRESS", "127.0.0.1"),
          Integer.parseInt(environment.getOrDefault("SMTP_PORT", "2525")),
          Integer.parseInt(environment.getOrDefault("MAIL_PORT", "8025")),
          Path.of(environment.getOrDefault("DATA_DIR", ".ringdesk/mail")),
          Long.parseLong(environment.getOrDefault("MAX_BYTES", "2000000000")));
    }
  }

  private final Mailbox mailbox;
  private final SmtpDoor smtp;
  private final WebDoor web;

  /** Starts to listen; the letters of earlier runs are there. */
  public MailCatcher(Settings settings) throws IOException {
    var address = InetAddress.getByName(settings.bind());
    mailbox = new Mailbox(settings.folder(), settings.limit());
    smtp = new SmtpDoor(address, settings.smtpPort(), mailbox, Clock.systemUTC());
    web = new WebDoor(address, settings.webPort(), mailbox);
  }

  /** The port that SMTP really listens on. */
  public int smtpPort() {
    return smtp.port();
  }

  /** The port that HTTP really listens on. */
  public int webPort() {
    return web.port();
  }

  @Override
  public void close() throws IOException {
    smtp.close();
    web.close();
    mailbox.close();
  }

  /** Runs until the process is told to stop. */
  public static void main(String[] arguments) throws IOException {
    var catcher = new MailCatcher(Settings.from(System.getenv()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(catcher)));
    System.out.printf(
        "Mail catcher ready: SMTP on %d, letters at http://localhost:%d/%n",
        catcher.smtpPort(), catcher.webPort());
  }

  private static void closeQuietly(MailCatcher catcher) {
    try {
      catcher.close();
    } catch (IOException alreadyGone) {
      System.err.println("The mailbox could not be closed: " + alreadyGone.getMessage());
    }
  }
}
