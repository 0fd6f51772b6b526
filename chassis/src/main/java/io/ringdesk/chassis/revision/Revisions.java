package io.ringdesk.chassis.revision;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.StaleVersion;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All revisions of one setting, none of which ever changes. The last is the present one. */
public final class Revisions<R extends Revision> {

  private final MongoCollection<R> documents;
  private final R first;

  /**
   * @param first what holds before anybody has set it; it is not kept
   */
  public Revisions(MongoDatabase database, String collection, Class<R> form, R first) {
    this.documents = database.getCollection(collection, form);
    this.first = first;
  }

  public R last() {
    R last = documents.find().sort(descending("_id")).limit(1).first();
    return last == null ? first : last;
  }

  public Optional<R> numbered(long revision) {
    return revision == first.revision()
        ? Optional.of(first)
        : Optional.ofNullable(documents.find(eq("_id", revision)).first());
  }

  /**
   * What follows the last. Where another has followed it in the meantime, it is judged anew from
   * that one.
   *
   * @param next what follows: one number up, or the same where nothing is to change
   * @throws StaleVersion when somebody else has set it since the author looked
   */
  public R follow(IfMatch seen, UnaryOperator<R> next) {
    while (true) {
      R last = last();
      seen.refuseOtherThan(last.revision());
      R following = next.apply(last);
      if (following.revision() == last.revision() || added(following)) {
        return following;
      }
    }
  }

  private boolean added(R revision) {
    try {
      documents.insertOne(revision);
      return true;
    } catch (MongoWriteException failure) {
      if (DuplicateKeys.caused(failure)) {
        return false;
      }
      throw failure;
    }
  }
}
