package io.ringdesk.order.intake;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Numbers by which people know orders, from 100001 on. Taken from the database a block at a time,
 * so that a batch costs nothing; a restart leaves the rest of its block out.
 */
@Component
public class OrderNumbers {

  private static final long FIRST = 100_001;
  private static final long BLOCK = 2_000;

  private final MongoCollection<Document> counters;
  private long next;
  private long end;

  OrderNumbers(MongoDatabase database) {
    this.counters = database.getCollection("counters");
  }

  public synchronized String next() {
    if (next == end) {
      Document counter =
          counters.findOneAndUpdate(
              Filters.eq("_id", "order-number"),
              Updates.inc("taken", BLOCK),
              new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
      if (counter == null) {
        throw new IllegalStateException("An upsert answers its document.");
      }
      end = FIRST + counter.getLong("taken");
      next = end - BLOCK;
    }
    return Long.toString(next++);
  }
}
