package io.ringdesk.call.exchange;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
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
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The calls of the exchange: those that are under way, who talks, and all that were. */
@Component
public class ExchangeCalls {

  static final String CLOSES_AT = "state.closesAt";
  static final String TALKED_UNTIL = "state.talks.until";
  static final String STARTED_AT = "state.startedAt";
  static final Bson NEWEST_FIRST = descending(STARTED_AT, "_id");
  static final Bson UNDER_WAY = gt(CLOSES_AT, Instant.EPOCH);

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
      IndexOptions open = new IndexOptions().partialFilterExpression(UNDER_WAY);
      return Indexes.on(
          ExchangeCall.TYPE.collection(),
          new IndexModel(ascending(CLOSES_AT), open),
          new IndexModel(ascending(TALKED_UNTIL)),
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
    return and(UNDER_WAY, lte(CLOSES_AT, now));
  }

  /** All that are not over yet. */
  public List<ExchangeCall> underWay() {
    return calls
        .find(UNDER_WAY)
        .projection(exclude("history"))
        .limit(MOST_UNDER_WAY)
        .map(document -> journal.stored(document).state())
        .into(new ArrayList<>());
  }

  /**
   * Whose telephones ring and who talks, and who has talked with a customer since then: one stretch
   * of calls that are under way, and one of those that have ended since.
   */
  public Set<String> occupied(Instant since) {
    Set<String> occupied = new HashSet<>();
    calls
        .find(underWayOrTalkedSince(since))
        .projection(include("state.busy", "state.talks"))
        .batchSize(MOST_UNDER_WAY)
        .map(found -> found.getDocument("state"))
        .forEach(
            state -> {
              state.getArray("busy").forEach(one -> occupied.add(one.asString().getValue()));
              state.getArray("talks").stream()
                  .map(BsonValue::asDocument)
                  .filter(talk -> endedAt(talk).isAfter(since))
                  .forEach(talk -> occupied.add(talk.getString("employee").getValue()));
            });
    return occupied;
  }

  private static Instant endedAt(BsonDocument talk) {
    return Instant.ofEpochMilli(talk.getDateTime("until").getValue());
  }

  static Bson underWayOrTalkedSince(Instant since) {
    return or(UNDER_WAY, gt(TALKED_UNTIL, since));
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
    List<Bson> all = new ArrayList<>(List.of(Journal.BEGUN));
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
      all.add(Keyset.earlier(STARTED_AT, after));
    }
    return and(all);
  }
}
