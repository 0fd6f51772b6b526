package io.ringdesk.notification.letters;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
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
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.notification.domain.Letter;
import io.ringdesk.notification.domain.LetterEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Who has taken on which of the letters that are to be sent, until when, and how far they have
 * come. Whoever has lost his claim to a letter changes nothing about it any more.
 */
@Component
public class Claims {

  static final Indexes DUE_FIRST =
      Indexes.on(Letter.TYPE.collection(), new IndexModel(ascending("state.status", Envelope.DUE)));
  private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

  private final Letters letters;
  private final MongoCollection<BsonDocument> documents;

  Claims(Letters letters, Journal<Letter, LetterEvent> journal) {
    this.letters = letters;
    this.documents = journal.collection();
  }

  /**
   * Takes on letters that are due, so that no other process sends them until the claim has ended.
   *
   * @param name of the claim, used for no other
   */
  public List<Post> claim(String name, int most, Instant now, Duration length) {
    List<String> ids = new ArrayList<>();
    due(most, now).forEach(document -> ids.add(document.getString("_id").getValue()));
    if (ids.isEmpty()) {
      return List.of();
    }
    documents.updateMany(
        and(in("_id", ids), isDue(now)),
        combine(set(Envelope.CLAIM, name), set(Envelope.DUE, now.plus(length))));
    return letters.found(and(in("_id", ids), eq(Envelope.CLAIM, name)));
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

  /** Whoever is still at the letters keeps them; what others have taken over stays theirs. */
  public void renew(String name, Collection<String> ids, Instant until) {
    documents.updateMany(and(in("_id", ids), eq(Envelope.CLAIM, name)), set(Envelope.DUE, until));
  }

  /**
   * Writes down how far letters have come, and renews the claim to them, in one write.
   *
   * @return the ids of those that are still claimed; nothing was written about the others
   */
  Set<String> note(List<Note> notes, Instant until) {
    List<UpdateOneModel<BsonDocument>> writes =
        notes.stream()
            .map(
                note ->
                    new UpdateOneModel<BsonDocument>(
                        claimed(note.post()),
                        combine(
                            set(Envelope.PASSAGE, note.passage().written()),
                            set(Envelope.DUE, until))))
            .toList();
    return documents.bulkWrite(writes, IN_ANY_ORDER).getMatchedCount() == notes.size()
        ? notes.stream().map(note -> note.post().id()).collect(Collectors.toSet())
        : stillClaimed(notes);
  }

  private Set<String> stillClaimed(List<Note> notes) {
    Set<String> ids = new HashSet<>();
    documents
        .find(or(notes.stream().map(note -> claimed(note.post())).toList()))
        .projection(Projections.include("_id"))
        .forEach(document -> ids.add(document.getString("_id").getValue()));
    return ids;
  }

  /** Gives letters back, to be tried again later. */
  public void postpone(List<Postponement> postponements) {
    List<UpdateOneModel<BsonDocument>> writes =
        postponements.stream()
            .map(
                one ->
                    new UpdateOneModel<BsonDocument>(
                        claimed(one.post()),
                        combine(
                            unset(Envelope.CLAIM),
                            set(Envelope.DUE, one.until()),
                            set(Envelope.TROUBLE, one.trouble()),
                            set(Envelope.PASSAGE, one.passage().written()),
                            inc(Envelope.TRIES, one.tried() ? 1 : 0))))
            .toList();
    if (!writes.isEmpty()) {
      documents.bulkWrite(writes, IN_ANY_ORDER);
    }
  }

  private static Bson claimed(Post post) {
    return and(eq("_id", post.id()), eq(Envelope.CLAIM, post.envelope().claim()));
  }
}
