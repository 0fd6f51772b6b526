package io.ringdesk.chassis.inbox;

import com.mongodb.client.MongoDatabase;

/**
 * Makes the views of a service, and says which topics each follows so that it can be compared with
 * their owners.
 */
public final class Views {

  private final MongoDatabase database;
  private final Gaps gaps;
  private final Positions positions;

  public Views(MongoDatabase database, Gaps gaps, Positions positions) {
    this.database = database;
    this.gaps = gaps;
    this.positions = positions;
  }

  public View of(String collection, String... topics) {
    for (String topic : topics) {
      positions.follow(topic, collection);
    }
    return new View(database, collection, gaps);
  }
}
