package io.ringdesk.contact.card;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.journal.DuplicateKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * On whose card an e-mail address or a phone is: {@code {_id: "email:…" or "phone:…", contact}}.
 * Whoever comes first claims it, so that two who meet the same new customer at the same moment end
 * with one card.
 */
@Component
class Identities {

  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  private final MongoCollection<Document> collection;

  Identities(MongoDatabase database) {
    this.collection = database.getCollection("identities");
  }

  /** The card of each key that has one. It may have been merged since. */
  Map<String, String> owners(Collection<String> keys) {
    Map<String, String> owners = new HashMap<>();
    collection
        .find(Filters.in("_id", keys))
        .forEach(found -> owners.put(found.getString("_id"), found.getString("contact")));
    return owners;
  }

  /**
   * Claims keys that have no card yet.
   *
   * @return false when somebody else was faster with one of them
   */
  boolean claim(Map<String, String> cards) {
    if (cards.isEmpty()) {
      return true;
    }
    List<Document> claims = new ArrayList<>();
    cards.forEach((key, card) -> claims.add(new Document("_id", key).append("contact", card)));
    return DuplicateKeys.insert(collection, claims).isEmpty();
  }

  /** What was on a card that is merged goes to the one that it lives on in. */
  void move(Map<String, String> from, Map<String, String> to) {
    List<UpdateOneModel<Document>> moves = new ArrayList<>();
    from.forEach(
        (key, card) -> {
          String now = to.getOrDefault(key, card);
          if (!now.equals(card)) {
            moves.add(
                new UpdateOneModel<>(
                    Filters.and(Filters.eq("_id", key), Filters.eq("contact", card)),
                    Updates.set("contact", now)));
          }
        });
    if (!moves.isEmpty()) {
      collection.bulkWrite(moves, UNORDERED);
    }
  }
}
