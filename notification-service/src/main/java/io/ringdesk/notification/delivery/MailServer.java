package io.ringdesk.notification.delivery;

import io.ringdesk.notification.Sending;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands letters to the mail server over connections that stay open from one to the next. */
@Component
class MailServer implements AutoCloseable {

  private final Sending sending;
  private final Session session;
  private final String user;
  private final String password;
  private final Semaphore lines;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  MailServer(Sending sending) {
    SmtpServer server = SmtpServer.at(sending.server());
    this.sending = sending;
    this.session = server.session(sending.answer());
    this.user = server.user() == null ? "" : server.user();
    this.password = server.password() == null ? "" : server.password();
    this.lines = new Semaphore(sending.connections());
  }

  Session session() {
    return session;
  }

  /** Waits for a free line, of which there are as many as there may be connections. */
  Line line() throws InterruptedException {
    lines.acquire();
    return new Line();
  }

  /** For one letter at a time; until it is closed nobody else has it. */
  final class Line implements AutoCloseable {

    private Line() {}

    /** A kept connection that turns out to be dead is no news of the letter: it gets a new one. */
    Handover hand(MimeMessage letter, Address to, Connection.BeforeTheDot first) {
      Connection kept = kept();
      if (kept != null) {
        Handover answer = over(kept, letter, to, first);
        if (!(answer instanceof Handover.Broken)) {
          return answer;
        }
      }
      try {
        return over(connected(), letter, to, first);
      } catch (MessagingException away) {
        return new Handover.Away(Handover.told(away));
      }
    }

    @Override
    public void close() {
      lines.release();
    }
  }

  private Handover over(
      Connection connection, MimeMessage letter, Address to, Connection.BeforeTheDot first) {
    Handover answer = connection.hand(letter, to, first);
    boolean isOfUse =
        switch (answer) {
          case Handover.Taken _ -> true;
          case Handover.Refused _ -> connection.isConnected();
          case Handover.NotNow _,
              Handover.Broken _,
              Handover.Unclear _,
              Handover.Away _,
              Handover.NotNoted _ ->
              false;
        };
    if (isOfUse) {
      idle.push(connection);
    } else {
      close(connection);
    }
    return answer;
  }

  private @Nullable Connection kept() {
    for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
      if (kept.isConnected()) {
        return kept;
      }
      close(kept);
    }
    return null;
  }

  private Connection connected() throws MessagingException {
    var connection = new Connection(session, sending);
    if (user.isEmpty()) {
      connection.connect();
    } else {
      connection.connect(user, password);
    }
    return connection;
  }

  /** Ends the connections that nobody uses. */
  @Override
  public void close() {
    for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
      close(kept);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (MessagingException gone) {
      // it is closed all the same
    }
  }
}
