package io.ringdesk.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Where letters come in. A letter is answered with 250 only after the mailbox has kept it. */
final class SmtpDoor implements AutoCloseable {
  private static final int LARGEST_LETTER = 10 * 1024 * 1024;
  private static final int MOST_CONNECTIONS = 200;
  private static final int INSUFFICIENT_STORAGE = 452;

  private final SMTPServer server;

  SmtpDoor(InetAddress address, int port, Mailbox mailbox, Clock clock) {
    server =
        SMTPServer.port(port)
            .bindAddress(address)
            .softwareName("Ringdesk mail catcher")
            .maxMessageSize(LARGEST_LETTER)
            .maxConnections(MOST_CONNECTIONS)
            .connectionTimeout(5, TimeUnit.MINUTES)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .messageHandlerFactory(context -> new Letter(mailbox, clock))
            .build();
    server.start();
  }

  int port() {
    return server.getPortAllocated();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** One letter on its way in. */
  private static final class Letter implements MessageHandler {
    private final Mailbox mailbox;
    private final Clock clock;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    Letter(Mailbox mailbox, Clock clock) {
      this.mailbox = mailbox;
      this.clock = clock;
    }

    @Override
    public void from(String address) {
      sender = address;
    }

    @Override
    public void recipient(String address) {
      recipients.add(address);
    }

    @Override
    public String data(InputStream letter) throws RejectException, IOException {
      var raw = letter.readNBytes(LARGEST_LETTER + 1);
      if (raw.length > LARGEST_LETTER) {
        throw new RejectException(
            552, "A letter may have at most " + LARGEST_LETTER + " bytes; this one has more.");
      }
      try {
        mailbox.add(CaughtLetter.read(sender, recipients, raw, clock.instant()));
      } catch (IOException notKept) {
        throw new RejectException(INSUFFICIENT_STORAGE, notKept.getMessage());
      }
      return "Caught";
    }

    @Override
    public void done() {}
  }
}
