package io.ringdesk.notification.delivery;

import io.ringdesk.notification.Sending;
import io.ringdesk.notification.domain.Template;
import io.ringdesk.notification.letters.Draft;
import io.ringdesk.notification.letters.Post;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Letters claimed together, on their way to the mail server.
 *
 * <p>None is begun in the second half of the claim, so that none is still being sent when another
 * process may take it over; and none after the mail server was found away.
 */
final class Round {

  private final MailServer server;
  private final Clock clock;
  private final InternetAddress from;
  private final Instant lastStart;
  private final AtomicBoolean away = new AtomicBoolean();

  Round(MailServer server, Clock clock, InternetAddress from, Sending sending) {
    this.server = server;
    this.clock = clock;
    this.from = from;
    this.lastStart = clock.instant().plus(sending.claim().dividedBy(2));
  }

  Outcome send(Draft draft) {
    try {
      return switch (draft) {
        case Draft.Ready(var post, var address, var text) ->
            away.get()
                ? new Outcome.Untried(post, "The mail server is away.")
                : clock.instant().isAfter(lastStart)
                    ? new Outcome.Untried(post, "There was no time left for it in this round.")
                    : send(post, LetterMessage.mailbox(address), text);
        case Draft.NotYet(var post, var reason) -> new Outcome.Delayed(post, reason);
        case Draft.Never(var post, var reason) -> new Outcome.Hopeless(post, reason);
      };
    } catch (AddressException unusable) {
      return new Outcome.Hopeless(draft.post(), Handover.told(unusable));
    } catch (MessagingException unwritable) {
      return new Outcome.Hopeless(
          draft.post(), "The letter can't be written: " + Handover.told(unwritable));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Outcome.Untried(draft.post(), "The service is stopping.");
    } catch (RuntimeException unexpected) {
      return new Outcome.Delayed(draft.post(), Handover.told(unexpected));
    }
  }

  private Outcome send(Post post, InternetAddress to, Template.Filled text)
      throws MessagingException, InterruptedException {
    String messageId = post.letter().nextMessageId(domain());
    var message = new LetterMessage(server.session(), messageId, from, to, text, clock.instant());
    return switch (server.send(message, to)) {
      case Handover.Taken() -> new Outcome.Accepted(post, messageId, clock.instant());
      case Handover.Refused(var reason) -> new Outcome.Hopeless(post, reason);
      case Handover.NotNow(var reason) -> new Outcome.Delayed(post, reason);
      case Handover.Away(var reason) -> {
        away.set(true);
        yield new Outcome.Untried(post, reason);
      }
    };
  }

  private String domain() {
    String address = from.getAddress();
    return address.substring(address.lastIndexOf('@') + 1);
  }

  boolean foundServerAway() {
    return away.get();
  }
}
