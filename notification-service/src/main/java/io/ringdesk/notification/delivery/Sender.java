package io.ringdesk.notification.delivery;

import io.ringdesk.notification.Sending;
import io.ringdesk.notification.letters.Drafts;
import io.ringdesk.notification.letters.Letters;
import io.ringdesk.notification.letters.LettersWaiting;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has letters sent for as long as the service runs. */
@Component
class Sender implements SmartLifecycle {

  private static final Duration TO_STOP = Duration.ofSeconds(18);

  private final Letters letters;
  private final Drafts drafts;
  private final MailServer server;
  private final Records records;
  private final Sending sending;
  private final Clock clock;
  private final InternetAddress from;
  private volatile @Nullable Shift shift;

  Sender(
      Letters letters,
      Drafts drafts,
      MailServer server,
      Records records,
      Sending sending,
      Clock clock)
      throws AddressException {
    this.letters = letters;
    this.drafts = drafts;
    this.server = server;
    this.records = records;
    this.sending = sending;
    this.clock = clock;
    this.from = new InternetAddress(sending.from(), true);
  }

  @EventListener
  void wake(LettersWaiting news) {
    Shift working = shift;
    if (working != null) {
      working.wake();
    }
  }

  private Round round() {
    return new Round(server, clock, from, sending);
  }

  @Override
  public void start() {
    shift = Shift.begin(this::round, letters, drafts, records, sending, clock);
  }

  /** What is being sent is finished and written down. */
  @Override
  public void stop() {
    Shift working = shift;
    if (working != null) {
      working.end(TO_STOP);
    }
    shift = null;
  }

  @Override
  public boolean isRunning() {
    return shift != null;
  }
}
