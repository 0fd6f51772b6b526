package io.ringdesk.notification.letters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.notification.correspondence.Correspondences;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.LetterDecisions;
import io.ringdesk.notification.domain.LetterEvent;
import io.ringdesk.notification.domain.LetterEvent.Requested;
import io.ringdesk.notification.domain.LetterTo;
import io.ringdesk.notification.domain.Template;
import io.ringdesk.notification.templates.Templates;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Makes the letters that events ask for. The same events again make none: a letter's id follows
 * from its cause.
 */
@Component
class LetterMaking {

  private final Journal<Letter, LetterEvent> journal;
  private final Letters letters;
  private final Templates templates;
  private final Correspondences correspondences;
  private final Clock clock;
  private final ApplicationEventPublisher publisher;
  private final Counter withoutAddress;

  LetterMaking(
      Journal<Letter, LetterEvent> journal,
      Letters letters,
      Templates templates,
      Correspondences correspondences,
      Clock clock,
      ApplicationEventPublisher publisher,
      MeterRegistry meters) {
    this.journal = journal;
    this.letters = letters;
    this.templates = templates;
    this.correspondences = correspondences;
    this.clock = clock;
    this.publisher = publisher;
    this.withoutAddress =
        Counter.builder("ringdesk.letters.without.address")
            .description("Letters not made because the customer has no e-mail address")
            .register(meters);
  }

  /**
   * First the history, then the envelope, without which nobody sends a letter: a crash in between
   * is made good when the same events come again.
   */
  void make(List<Incoming> events) {
    List<Wish> all = events.stream().flatMap(event -> Wish.following(event).stream()).toList();
    List<Wish> wishes = all.stream().filter(Wish::hasAddress).toList();
    withoutAddress.increment(all.size() - wishes.size());
    if (wishes.isEmpty()) {
      return;
    }
    Map<String, Template> texts =
        templates.named(wishes.stream().map(Wish::template).collect(Collectors.toSet()));
    journal.appendAll(wishes.stream().map(wish -> proposal(wish, texts)).toList());
    letters.frank(wishes, staffEmails(wishes), clock.instant());
    publisher.publishEvent(new LettersWaiting());
  }

  private Map<String, String> staffEmails(List<Wish> wishes) {
    Map<String, String> emails = new HashMap<>();
    correspondences
        .ofStaff(wishes.stream().filter(wish -> wish.to() == LetterTo.MANAGER).map(Wish::manager))
        .forEach(
            (user, member) -> {
              if (member.email() != null) {
                emails.put(user, member.email());
              }
            });
    return emails;
  }

  private static Proposal<Letter, LetterEvent> proposal(Wish wish, Map<String, Template> texts) {
    Incoming cause = wish.cause();
    Template template = texts.get(wish.template());
    Requested asked =
        new Requested(
            wish.orderId(),
            wish.template(),
            template == null ? null : template.subject(),
            wish.to(),
            cause.id(),
            wish.manager(),
            wish.callId(),
            cause.time());
    return new Proposal<Letter, LetterEvent>(
            wish.letterId(),
            cause.author(),
            cause.id(),
            letter -> LetterDecisions.request(letter, asked))
        .tracedBy(cause.trace());
  }
}
