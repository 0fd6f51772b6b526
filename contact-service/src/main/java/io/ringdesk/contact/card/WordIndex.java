package io.ringdesk.contact.card;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.contact.domain.Particulars;
import io.ringdesk.contact.domain.SearchWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * On which cards a word is: {@code {_id: "word card", contact}}, so that the cards with a word that
 * begins like this are one range of the index of ids, and a page of them goes on where the last one
 * ended.
 */
@Component
public class WordIndex {

  private static final String AFTER_ALL = new String(Character.toChars(Character.MAX_CODE_POINT));

  /** A word on a card. */
  record Hit(String id, String card) {
    String word() {
      return id.substring(0, id.length() - card.length() - 1);
    }
  }

  private final MongoCollection<Document> collection;

  WordIndex(MongoDatabase database) {
    this.collection = database.getCollection("contact_words");
  }

  /** Words are only ever added: a card loses no name, address or number. */
  public void add(Map<String, List<Particulars>> byCard) {
    if (byCard.isEmpty()) {
      return;
    }
    Map<String, String> words = new LinkedHashMap<>();
    byCard.forEach(
        (card, all) ->
            all.stream()
                .map(SearchWords::of)
                .flatMap(Set::stream)
                .forEach(word -> words.put(word + " " + card, card)));
    collection
        .find(Filters.in("_id", words.keySet()))
        .projection(Projections.include("_id"))
        .forEach(known -> words.remove(known.getString("_id")));
    if (!words.isEmpty()) {
      List<Document> added = new ArrayList<>();
      words.forEach((id, card) -> added.add(new Document("_id", id).append("contact", card)));
      DuplicateKeys.insert(collection, added);
    }
  }

  /** Words that begin like this, in order. */
  List<Hit> find(String beginning, @Nullable String after, int limit) {
    return collection
        .find(
            Filters.and(
                after == null ? Filters.gte("_id", beginning) : Filters.gt("_id", after),
                Filters.lt("_id", beginning + AFTER_ALL)))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .map(found -> new Hit(found.getString("_id"), found.getString("contact")))
        .into(new ArrayList<>());
  }
}
