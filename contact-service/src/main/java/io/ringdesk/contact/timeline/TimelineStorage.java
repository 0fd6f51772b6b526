package io.ringdesk.contact.timeline;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.chassis.journal.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What finds a card's timeline, and an order's entries on it. */
@Configuration(proxyBeanMethods = false)
class TimelineStorage {

  @Bean
  Indexes timelineIndexes() {
    return Indexes.on(
        Timeline.COLLECTION,
        new IndexModel(compoundIndex(ascending("contact"), descending("at", "_id"))),
        new IndexModel(ascending("orderId"), new IndexOptions().sparse(true)));
  }
}
