package io.ringdesk.chassis.inbox;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.chassis.journal.Sequenced;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;

/**
 * How far a service has followed the histories of others: in which collection it keeps that, by
 * topic.
 */
public final class Positions {

  private final MongoDatabase database;
  private final Map<String, String> collections = new ConcurrentHashMap<>();

  public Positions(MongoDatabase database) {
    this.database = database;
  }

  public void follow(String topic, String collection) {
    collections.put(topic, collection);
  }

  /**
   * The aggregates of a topic's owner with the sequence number of the last event taken of each, in
   * order of id.
   */
  public Page<Sequenced> taken(String topic, Paging paging) {
    String collection = collections.get(topic);
    if (collection == null) {
      throw new NotFound("reader of topic", topic);
    }
    return Sequenced.page(
        database.getCollection(collection, BsonDocument.class), "taken." + topic, paging);
  }
}
