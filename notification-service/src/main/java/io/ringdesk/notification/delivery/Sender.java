package io.ringdesk.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ringdesk.notification.Sending;
import io.ringdesk.notification.letters.Claims;
import io.ringdesk.notification.letters.Drafts;
import io.ringdesk.notification.letters.LettersWaiting;
import io.ringdesk.notification.letters.Notes;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has letters sent for as long as the service runs. */
@Component
class Sender implements SmartLifecycle {

  private static final Duration TO_STOP = Duration.ofSeconds(9);

  private final Claims claims;
  private final Notes notes;
  private final Drafts drafts;
  private final MailServer server;
  private final Records records;
  private final Sending sending;
  private final Clock clock;
  private final InternetAddress from;
  private final Timer windows;
  private volatile @Nullable Shift shift;

  Sender(
      Claims claims,
      Notes notes,
      Drafts drafts,
      MailServer server,
      Records records,
      Sending sending,
      Clock clock,
      MeterRegistry meters)
      throws AddressException {
    this.claims = claims;
    this.notes = notes;
    this.drafts = drafts;
    this.server = server;
    this.records = records;
    this.sending = sending;
    this.clock = clock;
    this.from = new InternetAddress(sending.from(), true);
    this.windows =
        Timer.builder("ringdesk.letters.window")
            .description(
                "How long each letter was in doubt: from the note before to the note after")
            .register(meters);
  }

  @EventListener
  void wake(LettersWaiting news) {
    Shift working = shift;
    if (working != null) {
      working.wake();
    }
  }

  private Round round(Claim claim, Patience patience, Executor hands) {
    return new Round(server, notes, clock, from, windows, claim, patience, hands);
  }

  @Override
  public void start() {
    shift = Shift.begin(this::round, claims, drafts, records, sending, clock);
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
