package io.ringdesk.call.exchange;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.ringdesk.call.exchange.domain.ExchangeCall;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.chassis.journal.Stored;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The calls of the exchange: those that are under way, who talks, and all that were. */
@Component
public class ExchangeCalls {

  static final String CLOSES_AT = "state.closesAt";
  static final String BUSY = "state.busy";
  static final String STARTED_AT = "state.startedAt";
  static final Bson NEWEST_FIRST = descending(STARTED_AT, "_id");

  private static final int MOST_UNDER_WAY = 10_000;

  /** What is asked for; null means any. Times: from this one on, and before that one. */
  record Query(
      @Nullable String phone,
      @Nullable String employee,
      @Nullable Instant from,
      @Nullable Instant to) {}

  @Configuration(proxyBeanMethods = false)
  static class Declared {

    @Bean
    Journal<ExchangeCall, ExchangeCallEvent> exchangeCallJournal(Journals journals) {
      return journals.of(ExchangeCall.TYPE);
    }

    @Bean
    Indexes exchangeCallIndexes() {
      IndexOptions open = new IndexOptions().partialFilterExpression(gt(CLOSES_AT, Instant.EPOCH));
      return Indexes.on(
          ExchangeCall.TYPE.collection(),
          new IndexModel(ascending(CLOSES_AT), open),
          new IndexModel(ascending(BUSY)),
          new IndexModel(ascending("state.talks.employee", "state.talks.until")),
          new IndexModel(NEWEST_FIRST),
          new IndexModel(compoundIndex(ascending("state.phone"), NEWEST_FIRST)),
          new IndexModel(compoundIndex(ascending("state.employees"), NEWEST_FIRST)));
    }
  }

  private final Journal<ExchangeCall, ExchangeCallEvent> journal;
  private final MongoCollection<BsonDocument> calls;

  ExchangeCalls(Journal<ExchangeCall, ExchangeCallEvent> journal) {
    this.journal = journal;
    this.calls = journal.collection();
  }

  /** Ids of calls that are to be closed, those longest silent first. */
  List<String> silentBy(Instant now, int most) {
    return calls
        .find(silent(now))
        .projection(include("_id"))
        .sort(ascending(CLOSES_AT))
        .limit(most)
        .map(found -> found.getString("_id").getValue())
        .into(new ArrayList<>());
  }

  static Bson silent(Instant now) {
    return and(gt(CLOSES_AT, Instant.EPOCH), lte(CLOSES_AT, now));
  }

  /** All that are not over yet. */
  public List<ExchangeCall> underWay() {
    return calls
        .find(gt(CLOSES_AT, Instant.EPOCH))
        .projection(exclude("history"))
        .limit(MOST_UNDER_WAY)
        .map(document -> journal.stored(document).state())
        .into(new ArrayList<>());
  }

  /** Who of these has a leg that rings or talks. */
  public Set<String> busyAmong(Collection<String> employees) {
    Set<String> busy = new HashSet<>();
    calls
        .find(in(BUSY, employees))
        .projection(include(BUSY))
        .forEach(
            found ->
                found
                    .getDocument("state")
                    .getArray("busy")
                    .forEach(one -> busy.add(one.asString().getValue())));
    busy.retainAll(employees);
    return busy;
  }

  /** When each of these has last talked with a customer, of those who have since then. */
  public Map<String, Instant> talkedSince(Collection<String> employees, Instant since) {
    Map<String, Instant> last = new HashMap<>();
    calls
        .find(talked(employees, since))
        .projection(include("state.talks"))
        .forEach(
            found -> {
              for (BsonValue talk : found.getDocument("state").getArray("talks")) {
                BsonDocument one = talk.asDocument();
                last.merge(
                    one.getString("employee").getValue(),
                    Instant.ofEpochMilli(one.getDateTime("until").getValue()),
                    (before, now) -> before.isAfter(now) ? before : now);
              }
            });
    last.keySet().retainAll(employees);
    last.values().removeIf(until -> !until.isAfter(since));
    return last;
  }

  static Bson talked(Collection<String> employees, Instant since) {
    return elemMatch("state.talks", and(in("employee", employees), gt("until", since)));
  }

  public Optional<ExchangeCall> find(String id) {
    return journal.find(id).map(Stored::state).filter(call -> call.startedAt() != null);
  }

  Page<ExchangeCall> list(Query query, Paging paging) {
    List<ExchangeCall> found =
        calls
            .find(filter(query, paging.cursor()))
            .projection(exclude("history"))
            .sort(NEWEST_FIRST)
            .limit(paging.limit() + 1)
            .map(document -> journal.stored(document).state())
            .into(new ArrayList<>());
    return Page.of(
        found, paging, last -> List.of(Objects.requireNonNull(last.startedAt()), last.id()));
  }

  static Bson filter(Query query, @Nullable Cursor after) {
    List<Bson> all = new ArrayList<>();
    if (query.phone() != null) {
      all.add(eq("state.phone", query.phone()));
    }
    if (query.employee() != null) {
      all.add(eq("state.employees", query.employee()));
    }
    if (query.from() != null) {
      all.add(gte(STARTED_AT, query.from()));
    }
    if (query.to() != null) {
      all.add(lt(STARTED_AT, query.to()));
    }
    if (after != null) {
      Instant at = after.instant(0);
      all.add(or(lt(STARTED_AT, at), and(eq(STARTED_AT, at), lt("_id", after.string(1)))));
    }
    return all.isEmpty() ? new Document() : and(all);
  }
}
