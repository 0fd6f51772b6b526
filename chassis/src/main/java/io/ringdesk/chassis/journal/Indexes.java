package io.ringdesk.chassis.journal;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import java.util.List;

/** The indexes that a query needs, declared beside it and made before the service is ready. */
public record Indexes(String collection, List<IndexModel> models) {

  public static Indexes on(String collection, IndexModel... models) {
    return new Indexes(collection, List.of(models));
  }

  /** Those that are there already are left as they are. */
  public void make(MongoDatabase database) {
    database.getCollection(collection).createIndexes(models);
  }
}
