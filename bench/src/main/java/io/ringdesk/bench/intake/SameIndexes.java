package io.ringdesk.bench.intake;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.bench.rig.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** Gives a ceiling's collection the indexes that the product's has at this moment. */
final class SameIndexes {

  private SameIndexes() {}

  static void copy(MongoCollection<Document> from, MongoCollection<Document> to) throws Exception {
    Waiting.until(
        "the product has made its indexes",
        Duration.ofSeconds(30),
        () -> from.listIndexes().into(new ArrayList<>()).size() > 1);
    for (var index : from.listIndexes()) {
      if (index.getString("name").equals("_id_")) continue;
      var options = new IndexOptions().name(index.getString("name"));
      var partial = index.get("partialFilterExpression", Document.class);
      if (partial != null) options.partialFilterExpression(partial);
      if (index.getBoolean("unique", false)) options.unique(true);
      to.createIndexes(List.of(new IndexModel(index.get("key", Document.class), options)));
    }
  }
}
