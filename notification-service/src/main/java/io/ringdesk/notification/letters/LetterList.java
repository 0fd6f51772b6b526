package io.ringdesk.notification.letters;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Projections;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.LetterDecisions;
import io.ringdesk.notification.domain.LetterEvent;
import io.ringdesk.notification.domain.LetterStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The letters there are, and having one sent again. */
@Component
class LetterList {

  private final Journal<Letter, LetterEvent> journal;
  private final Letters letters;
  private final Clock clock;
  private final ApplicationEventPublisher publisher;

  LetterList(
      Journal<Letter, LetterEvent> journal,
      Letters letters,
      Clock clock,
      ApplicationEventPublisher publisher) {
    this.journal = journal;
    this.letters = letters;
    this.clock = clock;
    this.publisher = publisher;
  }

  /** The latest first. */
  Page<Post> page(LetterQuery query, Paging paging) {
    List<Post> found = new ArrayList<>();
    find(query, paging).forEach(document -> found.add(letters.post(document)));
    return Page.of(
        found, paging, last -> List.of(String.valueOf(last.letter().requestedAt()), last.id()));
  }

  FindIterable<BsonDocument> find(LetterQuery query, Paging paging) {
    return journal
        .collection()
        .find(query.filter(paging.cursor()))
        .sort(LetterQuery.LATEST_FIRST)
        .limit(paging.limit() + 1)
        .projection(Projections.exclude("history"));
  }

  Post one(String id) {
    return letters.found(eq("_id", id)).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("letter", id));
  }

  /** A letter that is on its way already is not sent twice. */
  Post resend(String id, String by, RequestKey key) {
    Post seen = one(id);
    journal.append(id, by, key, letter -> LetterDecisions.resend(letter, by));
    if (seen.letter().status() != LetterStatus.REQUESTED) {
      letters.renew(seen, clock.instant());
      publisher.publishEvent(new LettersWaiting());
    }
    return one(id);
  }
}
