package io.ringdesk.notification.letters;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.LetterEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * The letters with what lies beside their histories, in fields of which the journal knows nothing.
 */
@Component
class Letters {

  private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

  private final Journal<Letter, LetterEvent> journal;
  private final MongoCollection<BsonDocument> documents;

  Letters(Journal<Letter, LetterEvent> journal) {
    this.journal = journal;
    this.documents = journal.collection();
  }

  /** Puts new letters into the row of those to be sent, once. */
  void frank(List<Wish> wishes, Map<String, String> staffEmails, Instant now) {
    List<UpdateOneModel<BsonDocument>> writes =
        wishes.stream()
            .map(
                wish -> {
                  List<Bson> fields = new ArrayList<>();
                  String email =
                      wish.email() == null && wish.manager() != null
                          ? staffEmails.get(wish.manager())
                          : wish.email();
                  if (email != null) {
                    fields.add(set(Envelope.EMAIL, email.strip().toLowerCase(Locale.ROOT)));
                  }
                  Wish.Words words = wish.byHand();
                  if (words != null) {
                    fields.add(set(Envelope.SUBJECT, words.subject()));
                    fields.add(set(Envelope.TEXT, words.text()));
                  }
                  fields.add(set(Envelope.SINCE, now));
                  fields.add(set(Envelope.DUE, now));
                  return new UpdateOneModel<BsonDocument>(
                      and(eq("_id", wish.letterId()), exists(Envelope.DUE, false)),
                      combine(fields));
                })
            .toList();
    if (!writes.isEmpty()) {
      documents.bulkWrite(writes, IN_ANY_ORDER);
    }
  }

  /**
   * A letter that was sent, had failed or was held begins anew; unless somebody has taken it on
   * already.
   */
  void renew(Post seen, Instant now) {
    documents.updateOne(
        and(eq("_id", seen.id()), eq(Envelope.CLAIM, seen.envelope().claim())),
        combine(
            unset(Envelope.CLAIM),
            set(Envelope.SINCE, now),
            set(Envelope.DUE, now),
            set(Envelope.TRIES, 0),
            unset(Envelope.TROUBLE),
            unset(Envelope.PASSAGE)));
  }

  List<Post> found(Bson filter) {
    List<Post> posts = new ArrayList<>();
    documents
        .find(filter)
        .projection(Projections.exclude("history"))
        .forEach(document -> posts.add(post(document)));
    return posts;
  }

  Post post(BsonDocument document) {
    var stored = journal.stored(document);
    return new Post(stored.state(), Envelope.in(document), stored.version());
  }
}
