package io.ringdesk.notification.delivery;

import io.micrometer.core.instrument.Timer;
import io.ringdesk.notification.letters.Draft;
import io.ringdesk.notification.letters.Notes;
import io.ringdesk.notification.letters.Post;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Letters claimed together, on their way to the mail server. None is begun when the claim could not
 * be renewed, when the service stops, or after the mail server was found away.
 */
final class Round {

  private final MailServer server;
  private final Notes notes;
  private final Clock clock;
  private final InternetAddress from;
  private final Timer windows;
  private final Claim claim;
  private final Patience patience;
  private final Executor hands;
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final AtomicBoolean answered = new AtomicBoolean();

  Round(
      MailServer server,
      Notes notes,
      Clock clock,
      InternetAddress from,
      Timer windows,
      Claim claim,
      Patience patience,
      Executor hands) {
    this.server = server;
    this.notes = notes;
    this.clock = clock;
    this.from = from;
    this.windows = windows;
    this.claim = claim;
    this.patience = patience;
    this.hands = hands;
  }

  /**
   * Returns when the letter is on its way, for which it may have to wait for a line.
   *
   * @param done is told what came of it
   */
  void send(Draft draft, Consumer<Outcome> done) throws InterruptedException {
    switch (draft) {
      case Draft.Ready letter -> {
        MailServer.Line line = server.line();
        hands.execute(
            () -> {
              try (line) {
                done.accept(sent(letter, line));
              }
            });
      }
      case Draft.NotYet(var post, var reason) -> done.accept(new Outcome.Delayed(post, reason));
      case Draft.Never(var post, var reason) -> done.accept(new Outcome.Hopeless(post, reason));
    }
  }

  private Outcome sent(Draft.Ready letter, MailServer.Line line) {
    Post post = letter.post();
    if (away.get()) {
      return new Outcome.Untried(post, "The mail server is away.");
    }
    if (patience.isOver() || !claim.holds()) {
      return new Outcome.Untried(post, "There was no time left for it in this round.");
    }
    try {
      String messageId = post.letter().nextMessageId(domain());
      InternetAddress to = LetterMessage.mailbox(letter.address());
      var message =
          new LetterMessage(server.session(), messageId, from, to, letter.text(), clock.instant());
      var crossing = new Crossing(post, messageId, notes, patience);
      return noted(crossing, post, messageId, line.hand(message, to, crossing::begin));
    } catch (AddressException unusable) {
      return new Outcome.Hopeless(post, Handover.told(unusable));
    } catch (MessagingException unwritable) {
      return new Outcome.Hopeless(
          post, "The letter can't be written: " + Handover.told(unwritable));
    } catch (RuntimeException unexpected) {
      return new Outcome.Delayed(post, Handover.told(unexpected));
    }
  }

  /** Before the line is given to another letter, so that no more are in doubt than lines. */
  private Outcome noted(Crossing crossing, Post post, String messageId, Handover answer) {
    answered.compareAndSet(false, answer.isAboutTheLetter());
    return switch (answer) {
      case Handover.Taken() -> taken(crossing, post, messageId);
      case Handover.Refused(var reason) -> {
        crossing.isNotTaken(windows);
        yield new Outcome.Hopeless(post, reason);
      }
      case Handover.NotNow(var reason) -> {
        crossing.isNotTaken(windows);
        yield new Outcome.Delayed(post, reason);
      }
      case Handover.Broken(var reason) -> {
        broken.set(true);
        crossing.isNotTaken(windows);
        yield new Outcome.Interrupted(post, reason);
      }
      case Handover.Unclear(var reason) -> {
        broken.set(true);
        yield new Outcome.Doubtful(post, reason);
      }
      case Handover.Away(var reason) -> {
        away.set(true);
        yield new Outcome.Untried(post, reason);
      }
      case Handover.NotNoted(var reason) -> new Outcome.Untried(post, reason);
    };
  }

  private Outcome taken(Crossing crossing, Post post, String messageId) {
    Instant at = clock.instant();
    try {
      return crossing.isTakenAt(at, windows)
          ? new Outcome.Accepted(post, messageId, at)
          : new Outcome.TakenOver(post);
    } catch (RuntimeException unwritten) {
      return new Outcome.Doubtful(
          post, "It could not be noted that it was sent: " + Handover.told(unwritten));
    }
  }

  private String domain() {
    String address = from.getAddress();
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** It could not be reached, or broke every connection. */
  boolean foundServerAway() {
    return away.get() || (broken.get() && !answered.get());
  }
}
