package io.ringdesk.notification.delivery;

import io.ringdesk.notification.Sending;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A connection to the mail server. By SMTP the server answers for a letter when it has said yes to
 * the line that ends its text, a single dot; a connection that ends before that line has sent
 * nothing, and one that ends between the line and the answer leaves the letter in doubt.
 */
final class Connection extends SMTPTransport {

  /** Done before the line that ends a letter's text, which is not said if this fails. */
  interface BeforeTheDot {
    void run() throws NotNoted;
  }

  private static final int NO_ANSWER = -1;
  private static final int REFUSALS = 400;

  private final long answersToWaitFor;
  private BeforeTheDot beforeTheDot = () -> {};
  private boolean dotSaid;
  private int answer = NO_ANSWER;

  Connection(Session session, Sending sending) {
    super(session, new URLName("smtp", null, -1, null, null, null));
    this.answersToWaitFor = Math.max(1, sending.verdict().dividedBy(sending.answer()));
  }

  Handover hand(MimeMessage letter, Address to, BeforeTheDot first) {
    beforeTheDot = first;
    dotSaid = false;
    answer = NO_ANSWER;
    try {
      sendMessage(letter, new Address[] {to});
      return new Handover.Taken();
    } catch (MessagingException | RuntimeException failure) {
      return whatIsKnownAfter(failure);
    }
  }

  private Handover whatIsKnownAfter(Exception failure) {
    if (failure instanceof MessagingException mail
        && mail.getNextException() instanceof NotNoted notNoted) {
      return new Handover.NotNoted(Handover.told(notNoted));
    }
    if (!dotSaid || answer >= REFUSALS) {
      return Handover.of(failure);
    }
    return answer > 0 ? new Handover.Taken() : new Handover.Unclear(Handover.told(failure));
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    beforeTheDot.run();
    dotSaid = true;
    super.finishData();
  }

  /** A server may look at a whole letter for a while before it answers. */
  @Override
  protected int readServerResponse() throws MessagingException {
    if (!dotSaid || answer != NO_ANSWER) {
      return super.readServerResponse();
    }
    for (long waits = 1; ; waits++) {
      try {
        answer = super.readServerResponse();
        return answer;
      } catch (MessagingException failure) {
        if (waits >= answersToWaitFor
            || !(failure.getNextException() instanceof SocketTimeoutException)) {
          throw failure;
        }
      }
    }
  }
}
