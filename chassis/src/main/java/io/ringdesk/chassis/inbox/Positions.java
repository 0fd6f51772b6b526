package io.ringdesk.chassis.inbox;

import com.mongodb.client.MongoDatabase;
import io.ringdesk.chassis.journal.Sequences;
import io.ringdesk.chassis.web.NotFound;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;

/**
 * How far a service has followed the histories of others: in which collection it keeps that, by
 * topic.
 */
public final class Positions {

  private final MongoDatabase database;
  private final Map<String, Sequences> byTopic = new ConcurrentHashMap<>();

  public Positions(MongoDatabase database) {
    this.database = database;
  }

  public void follow(String topic, String collection) {
    byTopic.put(
        topic, Sequences.taken(database.getCollection(collection, BsonDocument.class), topic));
  }

  /**
   * @throws NotFound when the topic is not read here
   */
  public Sequences taken(String topic) {
    Sequences sequences = byTopic.get(topic);
    if (sequences == null) {
      throw new NotFound("reader of topic", topic);
    }
    return sequences;
  }
}
