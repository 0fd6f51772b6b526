package io.ringdesk.call.customers;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Updates.set;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.ringdesk.call.callability.CustomerZones;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.CallItemEvent;
import io.ringdesk.call.domain.OrderDecisions;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where customers are as their cards say, by telephone number; it goes before what orders and
 * numbers tell. A card that says it, or says otherwise, tells it of all that its customer is to be
 * called about; orders that come later ask. Whoever writes looks once more after it, so that of two
 * who write at the same time one sees the other.
 */
@Component
public class CardZones {

  private static final String ZONE = "zone";
  private static final int BATCH = 200;
  private static final String AUTHOR = "contact-service";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  private final Customers customers;
  private final Journal<CallItem, CallItemEvent> items;
  private final CustomerZones otherwise;
  private final MongoCollection<Document> zones;

  CardZones(
      Customers customers,
      Journal<CallItem, CallItemEvent> items,
      CustomerZones otherwise,
      MongoDatabase database) {
    this.customers = customers;
    this.items = items;
    this.otherwise = otherwise;
    this.zones = database.getCollection("card_zones");
  }

  /** Of one of whom no more is known than his number, or not even that. */
  public ZoneId of(@Nullable String phone) {
    return of(phone, null);
  }

  /**
   * Where his card says that he is, else where he was told to be.
   *
   * @param told null where nobody told
   */
  public ZoneId of(@Nullable String phone, @Nullable String told) {
    return Optional.ofNullable(phone)
        .map(number -> said(List.of(number)).get(number))
        .orElseGet(() -> otherwise.of(told, phone));
  }

  private Map<String, ZoneId> said(Collection<String> phones) {
    Map<String, ZoneId> known = new HashMap<>();
    if (!phones.isEmpty()) {
      zones
          .find(in("_id", phones))
          .forEach(one -> known.put(one.getString("_id"), ZoneId.of(one.getString(ZONE))));
    }
    return known;
  }

  /** Tells what cards say, which {@link Customers} has taken before; told twice, it is the same. */
  public void follow(List<Incoming> cardNews) {
    Map<String, ZoneId> said =
        customers.zones(
            cardNews.stream()
                .filter(ContactNews::tellsWhere)
                .map(Incoming::aggregateId)
                .distinct()
                .toList());
    if (said.isEmpty()) {
      return;
    }
    List<WriteModel<Document>> writes = new ArrayList<>();
    said.forEach(
        (phone, zone) ->
            writes.add(new UpdateOneModel<>(eq("_id", phone), set(ZONE, zone.getId()), UPSERT)));
    zones.bulkWrite(writes, UNORDERED);
    bringTo(said);
  }

  /** For a batch of orders that are placed or changed. */
  public Look look(Set<String> phones) {
    return new Look(phones);
  }

  /** What cards say of a batch's customers, before it is decided and after it is written. */
  public final class Look {

    private final Set<String> asked;
    private final Map<String, ZoneId> before;

    private Look(Set<String> phones) {
      this.asked = new HashSet<>(phones);
      this.before = said(phones);
    }

    /** Of one of them, or of whom the bus had left out; nothing where no card says it. */
    public Optional<ZoneId> of(String phone) {
      if (asked.add(phone)) {
        before.putAll(said(List.of(phone)));
      }
      return Optional.ofNullable(before.get(phone));
    }

    /** What was said in the meantime is told of what was written in the meantime. */
    public void again() {
      Map<String, ZoneId> now = said(asked);
      now.entrySet().removeAll(before.entrySet());
      bringTo(now);
    }
  }

  private void bringTo(Map<String, ZoneId> said) {
    Map<ZoneId, List<String>> byZone =
        said.entrySet().stream()
            .collect(groupingBy(Map.Entry::getValue, mapping(Map.Entry::getKey, toList())));
    byZone.forEach(
        (zone, phones) -> {
          while (bringSome(phones, zone)) {
            // the next batch
          }
        });
  }

  /** Whether there may be more. */
  private boolean bringSome(List<String> phones, ZoneId zone) {
    List<Proposal<CallItem, CallItemEvent>> proposals = new ArrayList<>();
    items
        .collection()
        .find(elsewhere(phones, zone))
        .limit(BATCH)
        .projection(exclude("history"))
        .map(document -> items.stored(document).state())
        .forEach(
            item ->
                proposals.add(
                    new Proposal<>(
                        item.id(),
                        AUTHOR,
                        item.id(),
                        now -> OrderDecisions.located(now, phones, zone))));
    return items.appendAll(proposals).stream().anyMatch(Outcome.Appended.class::isInstance)
        && proposals.size() == BATCH;
  }

  static Bson elsewhere(Collection<String> phones, ZoneId zone) {
    return and(in(CustomerOrders.PHONE, phones), ne("state.customer.timeZone", zone.getId()));
  }
}
