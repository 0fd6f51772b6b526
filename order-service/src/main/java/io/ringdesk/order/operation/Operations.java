package io.ringdesk.order.operation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Projections;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.decision.Refusal;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Outcome;
import io.ringdesk.chassis.journal.Proposal;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.Keyset;
import io.ringdesk.chassis.web.NotFound;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.RefusedException;
import io.ringdesk.chassis.wire.NameIds;
import io.ringdesk.order.domain.Handover;
import io.ringdesk.order.domain.Order;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import io.ringdesk.order.search.Deleted;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Hands groups of orders over. What is wanted is written first, then the orders change hands, a
 * batch at a time, each telling its operation as the cause, and after each batch is noted what
 * became of it. So a run that was cut off is taken up where it was, and of the batch in which that
 * happened the orders themselves know whether they had changed hands.
 */
@Component
public class Operations {

  private static final int BATCH = 50;

  private final MongoCollection<Operation> operations;
  private final Journal<OrderFile, OrderEvent> orders;
  private final Clock clock;

  Operations(MongoDatabase database, Journal<OrderFile, OrderEvent> orders, Clock clock) {
    this.operations = database.getCollection("operations", Operation.class);
    this.orders = orders;
    this.clock = clock;
  }

  @Bean
  static Indexes operationIndexes() {
    return Indexes.on(
        "operations",
        new IndexModel(compoundIndex(ascending("by"), descending("startedAt", "_id"))));
  }

  /** What would become of each order now; nothing changes. */
  public OperationView preview(Wanted wanted, Actor by) {
    Map<String, Order> found = placed(wanted.orders());
    List<Line> lines = new ArrayList<>();
    for (String id : wanted.orders()) {
      Order order = found.get(id);
      Line line = Line.open(id, manager(order));
      lines.add(
          switch (decide(order, wanted.manager(), wanted.reason(), by, clock.instant())) {
            case Decision.Happened<OrderEvent> _ -> line.became(Became.ASSIGNED, null);
            case Decision.NothingToDo<OrderEvent> _ -> line.became(Became.UNCHANGED, null);
            case Decision.Refused<OrderEvent>(var refusal) ->
                line.became(Became.REFUSED, refusal.reason());
          });
    }
    return OperationView.preview(wanted, by.id(), lines);
  }

  /**
   * Changes exactly these orders, each by itself. What has begun under this id goes on.
   *
   * @throws RefusedException when under this id something else was wanted
   */
  public OperationView assign(String id, Wanted wanted, Actor by) {
    return OperationView.of(carryOut(begin(id, wanted, by), by));
  }

  Operation begin(String id, Wanted wanted, Actor by) {
    Map<String, Order> found = placed(wanted.orders());
    List<Line> lines =
        wanted.orders().stream().map(order -> Line.open(order, manager(found.get(order)))).toList();
    var operation =
        new Operation(
            id,
            by.id(),
            clock.instant(),
            wanted.manager(),
            wanted.reason(),
            lines,
            null,
            null,
            null);
    try {
      operations.insertOne(operation);
      return operation;
    } catch (MongoWriteException failure) {
      if (!DuplicateKeys.caused(failure)) {
        throw failure;
      }
    }
    Operation known = find(id);
    if (!known.wanted().equals(wanted)) {
      throw refused("Under this key other orders were handed over. Send a new key.");
    }
    return known;
  }

  /**
   * @throws NotFound when there was no such operation
   */
  Operation find(String id) {
    Operation found = operations.find(eq("_id", id)).first();
    if (found == null) {
      throw new NotFound("operation", id);
    }
    return found;
  }

  /** Of one person, the latest first. */
  Page<Operation> latest(String by, Paging paging) {
    List<Operation> found = latestOf(by, paging).into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(last.startedAt(), last.id()));
  }

  FindIterable<Operation> latestOf(String by, Paging paging) {
    Bson his = eq("by", by);
    return operations
        .find(
            paging.cursor() == null ? his : and(his, Keyset.earlier("startedAt", paging.cursor())))
        .sort(descending("startedAt", "_id"))
        .limit(paging.limit() + 1);
  }

  /** What is still open of it; of a finished one nothing. */
  Operation carryOut(Operation operation, Actor by) {
    if (operation.finishedAt() != null) {
      return operation;
    }
    String id = operation.id();
    for (List<Integer> batch : batches(operation, line -> line.became() == Became.OPEN)) {
      Instant now = clock.instant();
      Came came =
          handOver(
              operation,
              batch,
              id,
              operation.by(),
              (_, order) -> decide(order, operation.manager(), operation.reason(), by, now));
      note(
          operation,
          batch,
          line -> {
            Handover made = came.made().get(line.order());
            String refusal = came.refusals().get(line.order());
            return made != null
                ? line.assigned(made)
                : refusal != null
                    ? line.became(Became.REFUSED, refusal)
                    : line.became(Became.UNCHANGED, null);
          });
    }
    operations.updateOne(
        and(eq("_id", id), eq("finishedAt", null)), set("finishedAt", clock.instant()));
    return find(id);
  }

  /**
   * Gives each order back to whom it had before; those that have changed hands since are left.
   *
   * @throws RefusedException when it is not finished
   */
  Operation undo(Operation operation, Actor by) {
    if (operation.finishedAt() == null) {
      throw refused(
          "This operation is under way, or was cut off. Resume it first: POST /api/order-operations/%s/resume."
              .formatted(operation.id()));
    }
    operations.updateOne(
        and(eq("_id", operation.id()), eq("undoneBy", null)), set("undoneBy", by.id()));
    String reason = "The assignment of %s is taken back.".formatted(operation.startedAt());
    for (List<Integer> batch : batches(operation, Line::isToBeUndone)) {
      Instant now = clock.instant();
      Came came =
          handOver(
              operation,
              batch,
              NameIds.of("undo", operation.id()),
              by.id(),
              (line, order) ->
                  order == null
                      ? Decision.refused("There is no such order.")
                      : OrderDecisions.giveBack(
                          order, line.handover(operation.manager()), line.before(), reason, now));
      note(
          operation,
          batch,
          line -> {
            String refusal = came.refusals().get(line.order());
            return refusal == null
                ? line.undone(Became.ASSIGNED, null)
                : line.undone(Became.REFUSED, refusal);
          });
    }
    operations.updateOne(
        and(eq("_id", operation.id()), eq("undoneAt", null)), set("undoneAt", clock.instant()));
    return find(operation.id());
  }

  /**
   * @param made the orders that have changed hands, now or before it was cut off
   * @param refusals the others that can't, and why
   */
  private record Came(Map<String, Handover> made, Map<String, String> refusals) {}

  private Came handOver(
      Operation operation,
      List<Integer> batch,
      String cause,
      String by,
      BiFunction<Line, @Nullable Order, Decision<OrderEvent>> decide) {
    List<Line> lines = batch.stream().map(operation.lines()::get).toList();
    List<String> ids = lines.stream().map(Line::order).toList();
    Map<String, Handover> before = made(ids, cause);
    List<Outcome<OrderFile>> outcomes =
        orders.appendAll(
            lines.stream()
                .filter(line -> !before.containsKey(line.order()))
                .map(
                    line ->
                        new Proposal<OrderFile, OrderEvent>(
                            line.order(), by, cause, file -> decide.apply(line, file.order())))
                .toList());
    Map<String, String> refusals = new HashMap<>();
    for (Outcome<OrderFile> outcome : outcomes) {
      if (outcome instanceof Outcome.Refused<OrderFile>(var stored, var refusal)) {
        refusals.put(stored.id(), refusal.reason());
      }
    }
    return new Came(made(ids, cause), refusals);
  }

  /**
   * Which of these orders have changed hands because of it. What lies in the archive is looked at
   * last: an entry comes there before it leaves the order.
   */
  private Map<String, Handover> made(Collection<String> ids, String cause) {
    Map<String, Handover> made = new HashMap<>();
    because(ids, cause).forEach(order -> made.put(order.getString("_id").getValue(), first(order)));
    becauseLongAgo(ids, cause)
        .forEach(stretch -> made.put(stretch.getString("id").getValue(), first(stretch)));
    return made;
  }

  FindIterable<BsonDocument> because(Collection<String> ids, String cause) {
    Bson entry = eq("cause", cause);
    return orders
        .collection()
        .find(and(in("_id", ids), elemMatch("history", entry)))
        .projection(Projections.elemMatch("history", entry));
  }

  FindIterable<BsonDocument> becauseLongAgo(Collection<String> ids, String cause) {
    Bson entry = eq("cause", cause);
    return orders
        .archived()
        .find(and(in("id", ids), elemMatch("history", entry)))
        .projection(fields(include("id"), Projections.elemMatch("history", entry)));
  }

  private static Handover first(BsonDocument withHistory) {
    return handover(withHistory.getArray("history").getFirst().asDocument().getDocument("data"));
  }

  private static Handover handover(BsonDocument data) {
    return new Handover(
        data.containsKey("manager") ? data.getString("manager").getValue() : null,
        data.containsKey("previous") ? data.getString("previous").getValue() : null,
        Instant.ofEpochMilli(data.getDateTime("at").getValue()));
  }

  private static Decision<OrderEvent> decide(
      @Nullable Order order, @Nullable String manager, String reason, Actor by, Instant now) {
    return order == null || !Deleted.mayBeSeen(order, by)
        ? Decision.refused("There is no such order.")
        : OrderDecisions.assign(order, manager, reason, now);
  }

  private static @Nullable String manager(@Nullable Order order) {
    return order == null ? null : order.manager();
  }

  private Map<String, Order> placed(Collection<String> ids) {
    Map<String, Order> placed = new HashMap<>();
    orders
        .findAll(ids)
        .forEach(
            stored -> {
              Order order = stored.state().order();
              if (order != null) {
                placed.put(stored.id(), order);
              }
            });
    return placed;
  }

  /** By their places in the operation. */
  private static List<List<Integer>> batches(Operation operation, Predicate<Line> open) {
    List<Integer> places =
        IntStream.range(0, operation.lines().size())
            .filter(place -> open.test(operation.lines().get(place)))
            .boxed()
            .toList();
    return places.stream().gather(Gatherers.windowFixed(BATCH)).toList();
  }

  private void note(Operation operation, List<Integer> batch, UnaryOperator<Line> became) {
    operations.updateOne(
        eq("_id", operation.id()),
        combine(
            batch.stream()
                .map(place -> set("lines." + place, became.apply(operation.lines().get(place))))
                .toList()));
  }

  private static RefusedException refused(String reason) {
    return new RefusedException(new Refusal(Refusal.Kind.STATE, reason));
  }
}
