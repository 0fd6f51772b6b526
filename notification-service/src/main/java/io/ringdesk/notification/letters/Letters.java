package io.ringdesk.notification.letters;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.wire.NewIds;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.LetterEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * The letters that wait to be sent, and who has taken them on. All of it lies beside the letters'
 * histories, in fields of which the journal knows nothing.
 */
@Component
public class Letters {

  static final Indexes DUE_FIRST =
      Indexes.on(Letter.TYPE.collection(), new IndexModel(ascending("state.status", Envelope.DUE)));
  private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

  private final Journal<Letter, LetterEvent> journal;
  private final MongoCollection<BsonDocument> documents;

  Letters(Journal<Letter, LetterEvent> journal) {
    this.journal = journal;
    this.documents = journal.collection();
  }

  /** Puts new letters into the row of those to be sent, once. */
  void frank(List<Wish> wishes, Map<String, String> staffEmails, Instant now) {
    bulk(
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
                  return update(
                      and(eq("_id", wish.letterId()), exists(Envelope.DUE, false)),
                      combine(fields));
                })
            .toList());
  }

  /**
   * Takes on letters that are due, so that no other process sends them until the claim has ended.
   */
  public List<Post> claim(int most, Instant now, Duration claim) {
    List<String> ids = new ArrayList<>();
    due(most, now).forEach(document -> ids.add(document.getString("_id").getValue()));
    if (ids.isEmpty()) {
      return List.of();
    }
    String name = NewIds.next();
    documents.updateMany(
        and(in("_id", ids), isDue(now)),
        combine(set(Envelope.CLAIM, name), set(Envelope.DUE, now.plus(claim))));
    return found(and(in("_id", ids), eq(Envelope.CLAIM, name)));
  }

  FindIterable<BsonDocument> due(int most, Instant now) {
    return documents
        .find(isDue(now))
        .sort(Sorts.ascending(Envelope.DUE))
        .limit(most)
        .projection(Projections.include("_id"));
  }

  private static Bson isDue(Instant now) {
    return and(eq("state.status", "requested"), lte(Envelope.DUE, now));
  }

  /** Gives letters back, to be tried again later. */
  public void postpone(List<Postponement> postponements) {
    bulk(
        postponements.stream()
            .map(
                one ->
                    update(
                        and(
                            eq("_id", one.post().id()),
                            eq(Envelope.CLAIM, one.post().envelope().claim())),
                        combine(
                            set(Envelope.DUE, one.until()),
                            set(Envelope.TROUBLE, one.trouble()),
                            inc(Envelope.TRIES, one.tried() ? 1 : 0))))
            .toList());
  }

  /**
   * A letter that was sent, or had failed, begins anew; unless somebody has taken it on already.
   */
  void renew(Post seen, Instant now) {
    documents.updateOne(
        and(eq("_id", seen.id()), eq(Envelope.CLAIM, seen.envelope().claim())),
        combine(
            set(Envelope.SINCE, now),
            set(Envelope.DUE, now),
            set(Envelope.TRIES, 0),
            unset(Envelope.TROUBLE)));
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

  private void bulk(List<? extends WriteModel<BsonDocument>> writes) {
    if (!writes.isEmpty()) {
      documents.bulkWrite(writes, IN_ANY_ORDER);
    }
  }

  private static UpdateOneModel<BsonDocument> update(Bson which, Bson what) {
    return new UpdateOneModel<>(which, what);
  }
}
