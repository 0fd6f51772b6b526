package io.ringdesk.order.customer;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.IndexModel;
import io.ringdesk.chassis.inbox.Incoming;
import io.ringdesk.chassis.inbox.Rejection;
import io.ringdesk.chassis.inbox.View;
import io.ringdesk.chassis.journal.Indexes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The customers' cards, as contact-service tells of them; found by each of their addresses, and by
 * each of their phone numbers.
 */
@Configuration(proxyBeanMethods = false)
public class CustomerCards {

  static final String COLLECTION = "customers";

  private static final int MOST_CARDS = 100;
  private static final Comparator<CustomerNote> NEWEST_FIRST =
      Comparator.comparing(CustomerNote::at).thenComparing(CustomerNote::id).reversed();

  /**
   * What an order shows of its customer's card.
   *
   * @param id of the card that lives
   * @param notes the latest, the newest first
   */
  public record Seen(String id, @Nullable String timeZone, List<CustomerNote> notes) {}

  private final View view;

  CustomerCards(@Qualifier("customerView") View view) {
    this.view = view;
  }

  @Bean
  static Indexes customerIndexes() {
    return Indexes.on(
        COLLECTION, new IndexModel(ascending("emails")), new IndexModel(ascending("phones")));
  }

  /**
   * @param fetched is told of the events that the bus left out, as they are taken
   */
  List<Rejection> take(List<Incoming> batch, Consumer<Incoming> fetched) {
    Map<String, CustomerCard> cards = read(batch.stream().map(Incoming::aggregateId).toList());
    return view.take(
        batch,
        event -> {
          String id = event.aggregateId();
          CustomerCard before = cards.getOrDefault(id, CustomerCard.UNKNOWN);
          if (before.taken() != event.sequence() - 1) { // another reader was faster
            before = read(List.of(id)).getOrDefault(id, CustomerCard.UNKNOWN);
          }
          CustomerCard after = before.after(event);
          if (event.isFetched()) {
            fetched.accept(event);
          }
          cards.put(id, after);
          return changes(before, after);
        });
  }

  private Map<String, CustomerCard> read(List<String> ids) {
    return cards(view.collection().find(in("_id", ids)));
  }

  private static Map<String, CustomerCard> cards(Iterable<Document> found) {
    Map<String, CustomerCard> cards = new HashMap<>();
    found.forEach(one -> cards.put(one.getString("_id"), card(one)));
    return cards;
  }

  private static List<Bson> changes(CustomerCard before, CustomerCard after) {
    List<Bson> changes = new ArrayList<>();
    if (!before.emails().equals(after.emails())) {
      changes.add(set("emails", after.emails()));
    }
    if (!before.phones().equals(after.phones())) {
      changes.add(set("phones", after.phones()));
    }
    if (!Objects.equals(before.timeZone(), after.timeZone())) {
      changes.add(set("timeZone", after.timeZone()));
    }
    if (!Objects.equals(before.mergedInto(), after.mergedInto())) {
      changes.add(set("mergedInto", after.mergedInto()));
    }
    if (!before.absorbed().equals(after.absorbed())) {
      changes.add(set("absorbed", after.absorbed()));
    }
    if (!before.notes().equals(after.notes())) {
      changes.add(set("notes", after.notes()));
    }
    return changes;
  }

  /**
   * A stage that puts the cards of an address beside it.
   *
   * @param address the field that holds it: of a document without one it has to be empty, since
   *     those without any address are never meant
   * @param as the field that they come in
   */
  public static Bson beside(String address, String as) {
    return new Document(
        "$lookup",
        new Document("from", COLLECTION)
            .append("localField", address)
            .append("foreignField", "emails")
            .append(
                "pipeline",
                List.of(
                    new Document("$limit", MOST_CARDS),
                    new Document("$project", new Document("emails", 0).append("phones", 0))))
            .append("as", as));
  }

  /** Of the cards that stood beside an address, with what was merged into them; null: none. */
  public @Nullable Seen seen(List<Document> beside) {
    return seen(cards(beside));
  }

  /** The same of the cards of a phone number, for an order that is known by nothing else. */
  public @Nullable Seen seen(String phone) {
    return seen(cards(ofPhone(phone)));
  }

  FindIterable<Document> ofPhone(String phone) {
    return view.collection()
        .find(eq("phones", phone))
        .projection(exclude("emails", "phones"))
        .limit(MOST_CARDS);
  }

  private @Nullable Seen seen(Map<String, CustomerCard> cards) {
    Set<String> others = new HashSet<>();
    cards.values().forEach(card -> others.addAll(card.absorbed()));
    others.removeAll(cards.keySet());
    if (!others.isEmpty()) {
      cards.putAll(read(others.stream().limit(MOST_CARDS).toList()));
    }
    return cards.entrySet().stream()
        .min(Comparator.comparing(one -> one.getValue().mergedInto() != null))
        .map(living -> new Seen(living.getKey(), living.getValue().timeZone(), notes(cards)))
        .orElse(null);
  }

  private static List<CustomerNote> notes(Map<String, CustomerCard> cards) {
    return cards.values().stream()
        .flatMap(card -> card.notes().stream())
        .sorted(NEWEST_FIRST)
        .limit(CustomerCard.NOTES)
        .toList();
  }

  private static CustomerCard card(Document found) {
    Document taken = found.get("taken", new Document());
    return new CustomerCard(
        taken.get("contacts", 0L),
        found.getList("emails", String.class, List.of()),
        found.getList("phones", String.class, List.of()),
        found.getString("timeZone"),
        found.getString("mergedInto"),
        found.getList("absorbed", String.class, List.of()),
        found.getList("notes", Document.class, List.of()).stream()
            .map(
                note ->
                    new CustomerNote(
                        note.getString("id"),
                        note.getString("text"),
                        note.getDate("at").toInstant(),
                        note.getString("by")))
            .toList());
  }
}
