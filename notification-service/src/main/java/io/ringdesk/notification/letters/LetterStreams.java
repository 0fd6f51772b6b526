package io.ringdesk.notification.letters;

import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.inbox.Views;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.notification.correspondence.Correspondences;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.LetterEvent;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/**
 * Letters follow orders and calls. What is to be remembered is written first and the letters are
 * made after it; should the process die in between, the same events come again and make them.
 */
@Configuration(proxyBeanMethods = false)
class LetterStreams {

  @Bean
  Journal<Letter, LetterEvent> letterJournal(Journals journals) {
    return journals.of(Letter.TYPE);
  }

  @Bean
  Consumer<Message<List<byte[]>>> orders(
      Inbox inbox, Correspondences correspondences, LetterMaking letters) {
    return inbox.events(
        "orders",
        batch -> {
          List<Rejection> rejections =
              correspondences.takeOrders(batch, missed -> letters.make(List.of(missed)));
          letters.make(taken(batch, rejections));
          return rejections;
        });
  }

  @Bean
  Consumer<Message<List<byte[]>>> calls(Inbox inbox, Views views, LetterMaking letters) {
    View positions = views.of("calls", "calls");
    return inbox.events(
        "calls",
        batch -> {
          List<Rejection> rejections =
              positions.take(
                  batch,
                  event -> {
                    if (event.isFetched()) {
                      letters.make(List.of(event));
                    } else {
                      Wish.following(event); // what can't be read is rejected here
                    }
                    return List.of();
                  });
          letters.make(taken(batch, rejections));
          return rejections;
        });
  }

  @Bean
  Consumer<Message<List<byte[]>>> staff(Inbox inbox, Correspondences correspondences) {
    return inbox.events("staff", correspondences::takeStaff);
  }

  private static List<Incoming> taken(List<Incoming> batch, List<Rejection> rejections) {
    return batch.stream()
        .filter(event -> rejections.stream().noneMatch(rejection -> rejection.event() == event))
        .toList();
  }

  @Bean
  Indexes lettersDueFirst() {
    return Claims.DUE_FIRST;
  }

  @Bean
  Indexes letterListIndexes() {
    return LetterQuery.INDEXES;
  }
}
