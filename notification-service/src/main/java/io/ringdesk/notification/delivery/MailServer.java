package io.ringdesk.notification.delivery;

import io.ringdesk.notification.Sending;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Hands letters to the mail server over connections that stay open from one to the next. */
@Component
class MailServer implements AutoCloseable {

  private final Session session;
  private final String user;
  private final String password;
  private final Semaphore connections;
  private final Deque<Transport> idle = new ConcurrentLinkedDeque<>();

  MailServer(Sending sending) {
    SmtpServer server = SmtpServer.at(sending.server());
    this.session = server.session();
    this.user = server.user() == null ? "" : server.user();
    this.password = server.password() == null ? "" : server.password();
    this.connections = new Semaphore(sending.connections());
  }

  Session session() {
    return session;
  }

  /** Waits for a free connection, as many as there may be. */
  Handover send(MimeMessage message, Address to) throws InterruptedException {
    connections.acquire();
    try {
      return sendOver(open(), message, to);
    } catch (MessagingException away) {
      return new Handover.Away(Handover.told(away));
    } finally {
      connections.release();
    }
  }

  private Handover sendOver(Transport transport, MimeMessage message, Address to) {
    try {
      transport.sendMessage(message, new Address[] {to});
      idle.push(transport);
      return new Handover.Taken();
    } catch (MessagingException failure) {
      Handover answer = Handover.of(failure);
      if (answer instanceof Handover.Refused && transport.isConnected()) {
        idle.push(transport);
      } else {
        close(transport);
      }
      return answer;
    }
  }

  private Transport open() throws MessagingException {
    for (Transport kept = idle.poll(); kept != null; kept = idle.poll()) {
      if (kept.isConnected()) {
        return kept;
      }
      close(kept);
    }
    Transport transport = session.getTransport();
    if (user.isEmpty()) {
      transport.connect();
    } else {
      transport.connect(user, password);
    }
    return transport;
  }

  /** Ends the connections that nobody uses. */
  @Override
  public void close() {
    for (Transport kept = idle.poll(); kept != null; kept = idle.poll()) {
      close(kept);
    }
  }

  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException gone) {
      // it is closed all the same
    }
  }
}
