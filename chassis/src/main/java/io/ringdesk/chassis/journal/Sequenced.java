package io.ringdesk.chassis.journal;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/**
 * An aggregate's id and a sequence number of its history: the last that was written, or the last
 * that was taken.
 */
public record Sequenced(String id, long sequence) {

  /** The documents whose field, a dotted path to a sequence number, is above 0; in order of id. */
  public static Page<Sequenced> page(
      MongoCollection<BsonDocument> collection, String field, Paging paging) {
    String after = paging.cursor() == null ? "" : paging.cursor().string(0);
    List<Sequenced> found = new ArrayList<>();
    collection
        .find(Filters.and(Filters.gt("_id", after), Filters.gt(field, 0L)))
        .projection(Projections.include(field))
        .sort(Sorts.ascending("_id"))
        .limit(paging.limit() + 1)
        .forEach(document -> found.add(of(document, field)));
    return Page.of(found, paging, last -> List.of(last.id()));
  }

  private static Sequenced of(BsonDocument document, String field) {
    String[] steps = field.split("\\.");
    BsonDocument inner = document;
    for (int i = 0; i < steps.length - 1; i++) {
      inner = inner.getDocument(steps[i]);
    }
    return new Sequenced(
        document.getString("_id").getValue(), inner.getInt64(steps[steps.length - 1]).getValue());
  }
}
