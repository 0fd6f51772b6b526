package io.ringdesk.call.exchange.makers;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.call.exchange.PbxEvent;
import io.ringdesk.call.exchange.makers.AsteriskWords.Heard;
import io.ringdesk.call.exchange.makers.AsteriskWords.Link;
import io.ringdesk.chassis.journal.Indexes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * To which call a channel of an old Asterisk belongs, as a dial has told; for two days. One query
 * and one write for a whole message.
 */
@Component
class Channels {

  private static final String COLLECTION = "asterisk_channels";
  private static final long KEPT_DAYS = 2;
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes asteriskChannelIndexes() {
      return Indexes.on(
          COLLECTION,
          new IndexModel(
              com.mongodb.client.model.Indexes.ascending("at"),
              new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS)));
    }
  }

  private final MongoCollection<Document> channels;

  Channels(MongoDatabase database) {
    this.channels = database.getCollection(COLLECTION);
  }

  /** The events, each with the call that its channel is linked to, as its {@link Link} says. */
  List<PbxEvent> joined(List<Heard> heard) {
    Map<String, String> calls = new HashMap<>();
    List<WriteModel<Document>> links = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Heard one : heard) {
      PbxEvent event = one.event();
      String channel = key(event);
      if (one.link() != Link.TOLD) {
        unknown.add(channel);
      } else if (!event.leg().equals(event.callId())) {
        calls.put(channel, event.callId());
        links.add(
            new ReplaceOneModel<>(
                eq("_id", channel),
                new Document("_id", channel)
                    .append("call", event.callId())
                    .append("at", event.at()),
                UPSERT));
      }
    }
    if (!links.isEmpty()) {
      channels.bulkWrite(links, UNORDERED);
    }
    if (!unknown.isEmpty()) {
      channels
          .find(in("_id", unknown))
          .forEach(found -> calls.putIfAbsent(found.getString("_id"), found.getString("call")));
    }
    List<PbxEvent> events = new ArrayList<>();
    for (Heard one : heard) {
      PbxEvent event = one.event();
      String call = one.link() == Link.TOLD ? event.callId() : calls.get(key(event));
      if (call != null) {
        events.add(ofCall(event, call));
      } else if (one.link() == Link.BY_DIAL_OR_NONE) {
        events.add(event);
      }
    }
    return events;
  }

  private static PbxEvent ofCall(PbxEvent event, String call) {
    return new PbxEvent(
        event.exchange(),
        call,
        event.leg(),
        event.kind(),
        event.direction(),
        event.from(),
        event.to(),
        event.extension(),
        event.at());
  }

  private static String key(PbxEvent event) {
    return event.exchange() + "/" + event.leg();
  }
}
