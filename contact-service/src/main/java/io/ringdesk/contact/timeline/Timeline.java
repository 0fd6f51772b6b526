package io.ringdesk.contact.timeline;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.contact.domain.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All that was said with the customers, each entry a document of its own: {@code {_id, contact,
 * orderId, at, kind, by, data}}.
 *
 * <p>An entry stays on the card that it was put on: who reads a card reads those of the cards that
 * were merged into it too. So a merge moves nothing, whatever the length of the history.
 *
 * <p>News of an order's calls and letters may come before the order. Then the entry has no card
 * yet. Who adds an entry writes it first and then looks for the order's card; who learns the card
 * writes it first and then looks for entries. Whichever comes first, one of the two sees the other.
 */
@Component
public class Timeline {

  static final String COLLECTION = "timeline";

  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  private final MongoCollection<Document> collection;
  private final CustomerOrders orders;

  Timeline(MongoDatabase database, CustomerOrders orders) {
    this.collection = database.getCollection(COLLECTION);
    this.orders = orders;
  }

  /** Entries of orders that somebody else puts on cards. The same entries again change nothing. */
  public void addToOrders(List<TimelineEntry> entries) {
    Set<String> about = new HashSet<>();
    entries.stream().map(TimelineEntry::orderId).filter(Objects::nonNull).forEach(about::add);
    Map<String, String> before = orders.cards(about);
    insert(entries.stream().map(entry -> entry.on(card(entry, before))).toList());

    Map<String, String> after = orders.cards(about);
    move(
        entries.stream()
            .filter(entry -> !Objects.equals(card(entry, before), card(entry, after)))
            .map(entry -> entry.on(card(entry, after)))
            .toList());
  }

  private static @Nullable String card(TimelineEntry entry, Map<String, String> cards) {
    return entry.orderId() == null ? null : cards.get(entry.orderId());
  }

  /** Entries on the cards that they name. The same entries again change nothing. */
  public void insert(List<TimelineEntry> entries) {
    if (!entries.isEmpty()) {
      List<Document> documents = entries.stream().map(Timeline::document).toList();
      DuplicateKeys.insert(collection, documents);
    }
  }

  /** A note's text goes; who had written it, who removed it and when stays. */
  public void removeNote(String note, String by, Instant at) {
    collection.updateOne(
        Filters.eq("_id", note),
        Updates.combine(
            Updates.unset("data.text"),
            Updates.set("data.removedBy", by),
            Updates.set("data.removedAt", at.toString())));
  }

  /** One entry. */
  public Optional<TimelineEntry> find(String id) {
    return Optional.ofNullable(collection.find(Filters.eq("_id", id)).first()).map(Timeline::entry);
  }

  private static Document document(TimelineEntry entry) {
    Document document = new Document("_id", entry.id());
    if (entry.contact() != null) {
      document.append("contact", entry.contact());
    }
    if (entry.orderId() != null) {
      document.append("orderId", entry.orderId());
    }
    return document
        .append("at", entry.at())
        .append("kind", entry.kind())
        .append("by", entry.by())
        .append("data", new Document(entry.data()));
  }

  /**
   * The entries of orders whose card has just become known, or is another than before, follow their
   * order.
   */
  public void follow(Collection<String> orderIds) {
    if (orderIds.isEmpty()) {
      return;
    }
    Map<String, String> cards = orders.cards(orderIds);
    List<TimelineEntry> astray = new ArrayList<>();
    collection
        .find(ofOrders(orderIds))
        .map(Timeline::entry)
        .forEach(
            entry -> {
              String card = card(entry, cards);
              if (card != null && !card.equals(entry.contact())) {
                astray.add(entry.on(card));
              }
            });
    move(astray);
  }

  static Bson ofOrders(Collection<String> orderIds) {
    return Filters.in("orderId", orderIds);
  }

  private void move(List<TimelineEntry> entries) {
    if (!entries.isEmpty()) {
      collection.bulkWrite(
          entries.stream()
              .map(
                  entry ->
                      new UpdateOneModel<Document>(
                          Filters.eq("_id", entry.id()), Updates.set("contact", entry.contact())))
              .toList(),
          UNORDERED);
    }
  }

  /** What was said with a customer, the newest first. */
  public Page<TimelineEntry> of(Contact contact, Paging paging) {
    List<TimelineEntry> found =
        collection
            .find(onCards(contact, paging.cursor()))
            .sort(Sorts.descending("at", "_id"))
            .limit(paging.limit() + 1)
            .map(Timeline::entry)
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(last.at(), last.id()));
  }

  static Bson onCards(Contact contact, @Nullable Cursor cursor) {
    List<String> cards = new ArrayList<>(contact.absorbed());
    cards.add(contact.id());
    Bson theirs = Filters.in("contact", cards);
    return cursor == null ? theirs : Filters.and(theirs, Keyset.earlier("at", cursor));
  }

  private static TimelineEntry entry(Document found) {
    return new TimelineEntry(
        found.getString("_id"),
        found.getString("contact"),
        found.getString("orderId"),
        found.getDate("at").toInstant(),
        found.getString("kind"),
        found.getString("by"),
        found.get("data", Document.class));
  }
}
