package io.ringdesk.order.customer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.time.DatabaseTime;
import io.ringdesk.order.customer.Account.Source;
import io.ringdesk.order.domain.AutoPayment;
import io.ringdesk.order.domain.PersonalManager;
import io.ringdesk.order.domain.Saying;
import io.ringdesk.order.domain.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What holds for customers, by e-mail address: {@code {_id: address, personalManager: {id, at,
 * reason, by, cause}, autoPayment: {enabled, at, reason, by, cause}, open, writtenAt}}. Only those
 * of whom something was said are there. Of two sayings the later one stays, whichever is written
 * first; {@code open} is set until it has come onto all orders of the address.
 */
@Configuration(proxyBeanMethods = false)
public class Accounts {

  static final String COLLECTION = "accounts";

  private static final String MANAGER = "personalManager";
  private static final String PAYMENT = "autoPayment";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final MongoCollection<Document> collection;
  private final DatabaseTime time;
  private volatile boolean filled;
  private volatile Instant looked = Instant.EPOCH;

  Accounts(MongoDatabase database, DatabaseTime time) {
    this.collection = database.getCollection(COLLECTION);
    this.time = time;
  }

  @Bean
  static Indexes accountIndexes() {
    return Indexes.on(
        COLLECTION,
        new IndexModel(
            ascending("open"), new IndexOptions().partialFilterExpression(exists("open"))),
        new IndexModel(ascending("writtenAt")));
  }

  /** Who looks after the customers of these addresses, unless something later is known already. */
  void say(Collection<String> emails, PersonalManager said, Source source) {
    Bson tie =
        said.id() == null
            ? lt(MANAGER + ".at", said.at())
            : and(
                eq(MANAGER + ".at", said.at()),
                or(exists(MANAGER + ".id", false), lt(MANAGER + ".id", said.id())));
    Bson isEarlier = or(exists(MANAGER, false), lt(MANAGER + ".at", said.at()), tie);
    say(emails, MANAGER, isEarlier, entry(said, source));
  }

  /**
   * Something that is later than what was seen; false where something else of the kind was said in
   * the meantime, and this is not said.
   */
  boolean say(Account seen, Saying said, Source source) {
    List<String> email = List.of(seen.email());
    return switch (said) {
      case PersonalManager manager ->
          say(email, MANAGER, unmoved(seen.personalManager()), entry(manager, source));
      case AutoPayment payment ->
          say(email, PAYMENT, unmoved(PAYMENT, seen.autoPayment().at()), entry(payment, source));
    };
  }

  private static Bson unmoved(PersonalManager seen) {
    Bson unmoved = unmoved(MANAGER, seen.at());
    return seen.at() == null ? unmoved : and(unmoved, eq(MANAGER + ".id", seen.id()));
  }

  private static Bson unmoved(String what, @Nullable Instant at) {
    return at == null ? exists(what, false) : eq(what + ".at", at);
  }

  private static Document entry(PersonalManager said, Source source) {
    Document entry = entry(said.at(), said.reason(), source);
    return said.id() == null ? entry : entry.append("id", said.id());
  }

  private static Document entry(AutoPayment said, Source source) {
    return entry(said.at(), said.reason(), source).append("enabled", said.enabled());
  }

  private static Document entry(@Nullable Instant at, @Nullable String reason, Source source) {
    return new Document("at", at)
        .append("reason", reason)
        .append("by", source.by())
        .append("cause", source.cause());
  }

  /**
   * Where it is not as it has to be, the guarded upsert runs into the document's id.
   *
   * @return whether it is said of all of them
   */
  private boolean say(Collection<String> emails, String what, Bson asItHasToBe, Document entry) {
    List<UpdateOneModel<Document>> writes =
        emails.stream()
            .map(
                email ->
                    new UpdateOneModel<Document>(
                        and(eq("_id", email), asItHasToBe),
                        combine(set(what, entry), set("open", true), currentDate("writtenAt")),
                        UPSERT))
            .toList();
    return writes.isEmpty()
        || DuplicateKeys.metBy(() -> collection.bulkWrite(writes, UNORDERED)).isEmpty();
  }

  Account of(String email) {
    return of(List.of(email)).getOrDefault(email, Account.unsaid(email));
  }

  /** Those of whom something was said. */
  Map<String, Account> of(Collection<String> emails) {
    Map<String, Account> accounts = new HashMap<>();
    collection
        .find(in("_id", emails))
        .batchSize(Math.max(2, emails.size()))
        .forEach(found -> accounts.put(found.getString("_id"), account(found)));
    return accounts;
  }

  /**
   * Whether anything was ever said of anybody. That nothing was may be a second old: who decides by
   * it has to look at {@link #isWrittenSince} after.
   */
  boolean areFilled() {
    if (!filled && time.instant().isAfter(looked.plus(LOOK_AGAIN))) {
      looked = time.instant();
      filled = collection.find().projection(include("_id")).first() != null;
    }
    return filled;
  }

  /**
   * Whether anything was said since, of anybody.
   *
   * @param moment by the database's time
   */
  boolean isWrittenSince(Instant moment) {
    return collection.find(gte("writtenAt", moment)).projection(include("_id")).first() != null;
  }

  /** Addresses on whose orders something is still to be brought. */
  List<String> open(int most) {
    return collection
        .find(eq("open", true))
        .projection(include("_id"))
        .limit(most)
        .map(found -> found.getString("_id"))
        .into(new ArrayList<>());
  }

  /** What was seen is on all orders; false where something else was said in the meantime. */
  boolean close(Account seen) {
    return collection
            .updateOne(
                and(
                    eq("_id", seen.email()),
                    eq(MANAGER + ".at", seen.personalManager().at()),
                    eq(MANAGER + ".id", seen.personalManager().id()),
                    eq(PAYMENT + ".at", seen.autoPayment().at())),
                unset("open"))
            .getMatchedCount()
        > 0;
  }

  private static Account account(Document found) {
    String email = found.getString("_id");
    Document manager = found.get(MANAGER, Document.class);
    Document payment = found.get(PAYMENT, Document.class);
    return new Account(
        email,
        new Standing(
            manager == null
                ? null
                : new PersonalManager(
                    manager.getString("id"), email, at(manager), manager.getString("reason")),
            payment == null
                ? null
                : new AutoPayment(
                    payment.get("enabled", true), email, at(payment), payment.getString("reason"))),
        source(manager),
        source(payment));
  }

  private static Instant at(Document entry) {
    return entry.getDate("at").toInstant();
  }

  private static @Nullable Source source(@Nullable Document entry) {
    return entry == null ? null : new Source(entry.getString("by"), entry.getString("cause"));
  }
}
