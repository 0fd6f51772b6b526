package io.ringdesk.order.intake;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.journal.Indexes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Of which moment the latest picture is that a shop has sent of each order. A picture that shows
 * nothing new leaves no trace in the order, and one that is older and comes after it has to be
 * known as older. Kept for far longer than any shop sends a thing again.
 */
@Configuration(proxyBeanMethods = false)
class Pictures {

  private static final String COLLECTION = "shop_pictures";
  private static final String AT = "at";
  private static final Duration KEPT = Duration.ofDays(90);
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> pictures;

  Pictures(MongoDatabase database) {
    this.pictures = database.getCollection(COLLECTION);
  }

  /** The database forgets those that have grown old. */
  @Bean
  static Indexes pictureIndexes() {
    return Indexes.on(
        COLLECTION,
        new IndexModel(
            ascending(AT), new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS)));
  }

  /** Before the order is decided upon, so that whoever decides on an older one knows of it. */
  void seen(Collection<IntakeEvent.Shown> shown) {
    if (!shown.isEmpty()) {
      pictures.bulkWrite(
          shown.stream()
              .map(
                  it ->
                      new UpdateOneModel<Document>(
                          Filters.eq("_id", it.orderId()),
                          Updates.max(AT, Date.from(it.at())),
                          UPSERT))
              .toList());
    }
  }

  /** The beginning of time where none is known. */
  Instant latest(String orderId) {
    return latest(List.of(orderId)).getOrDefault(orderId, Instant.MIN);
  }

  /** Those that are known. */
  Map<String, Instant> latest(Collection<String> orderIds) {
    Map<String, Instant> latest = new HashMap<>();
    if (!orderIds.isEmpty()) {
      pictures
          .find(Filters.in("_id", orderIds))
          .forEach(known -> latest.put(known.getString("_id"), known.getDate(AT).toInstant()));
    }
    return latest;
  }
}
