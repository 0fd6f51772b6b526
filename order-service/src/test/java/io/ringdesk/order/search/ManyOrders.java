package io.ringdesk.order.search;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.order.Client;
import io.ringdesk.order.domain.OrderEvent;
import io.ringdesk.order.domain.OrderFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * A hundred thousand orders in a collection of their own, laid there past the journal, which would
 * take minutes. What goes together in a call centre goes together here: refusals are cancelled,
 * products are of one shop, and only open orders are called again.
 */
public final class ManyOrders {

  public static final int COUNT = 100_000;
  static final Actor ADMIN = new Actor("admin", Set.of("administrator"), Set.of());
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final int AT_ONCE = 10_000;
  private static @Nullable Journal<OrderFile, OrderEvent> made;

  private final Random dice = new Random(6);
  private final BsonDocument pattern;

  private ManyOrders(BsonDocument pattern) {
    this.pattern = pattern;
  }

  /** Filled when it is asked for the first time. */
  public static synchronized OrderSearch search(
      Client admin, Journals journals, Journal<OrderFile, OrderEvent> orders) {
    if (made == null) {
      Journal<OrderFile, OrderEvent> many =
          journals.of(
              new AggregateType<>(
                  "many-orders",
                  "many_orders",
                  OrderFile.class,
                  OrderEvent.class,
                  OrderFile::empty,
                  OrderFile::after));
      BsonString id = new BsonString(WellKnown.order(admin));
      BsonDocument pattern = orders.collection().find(new BsonDocument("_id", id)).first();
      if (pattern == null) {
        throw new IllegalStateException("The pattern is not there.");
      }
      new ManyOrders(pattern).fill(many.collection());
      many.collection().createIndexes(ListIndexes.orderListIndexes().models());
      made = many;
    }
    return new OrderSearch(made);
  }

  /** How many of them fit, counted to the last. */
  static long fitting(OrderQuery query) {
    return Objects.requireNonNull(made).collection().countDocuments(query.filter());
  }

  private void fill(MongoCollection<BsonDocument> collection) {
    collection.drop();
    var quickly = collection.withWriteConcern(WriteConcern.W1.withJournal(false));
    for (int first = 0; first < COUNT; first += AT_ONCE) {
      List<BsonDocument> some = new ArrayList<>(AT_ONCE);
      for (int i = first; i < first + AT_ONCE; i++) {
        some.add(order(i));
      }
      quickly.insertMany(some, new InsertManyOptions().ordered(false));
    }
  }

  /** What is the same in all of them is shared, and not copied a hundred thousand times. */
  private BsonDocument order(int i) {
    String id = "m%06d".formatted(i);
    int product = (int) Math.abs(dice.nextGaussian() * 30) % 100;
    Instant placedAt = FIRST.plusSeconds(60L * i);
    String email = "p%d@many.example".formatted(i % 40_000);
    String phone = "+346%08d".formatted(i % 40_000);
    String name = "person%d of many".formatted(i);
    BsonDocument order = like(pattern.getDocument("state").getDocument("order"));
    BsonDocument terms = like(order.getDocument("terms"));
    BsonDocument line = terms.getArray("lines").getFirst().asDocument();
    BsonDocument account = like(order.getDocument("account"));
    var amount = BigDecimal.valueOf(product * 1000L + dice.nextInt(1000), 2);
    order
        .append("id", new BsonString(id))
        .append(
            "placement",
            like(order.getDocument("placement"))
                .append("number", new BsonString(String.valueOf(200_000 + i)))
                .append("source", new BsonString(product < 70 ? "big" : "small"))
                .append("externalId", new BsonString(id))
                .append("placedAt", new BsonDateTime(placedAt.toEpochMilli())))
        .append(
            "terms",
            terms
                .append(
                    "customer",
                    like(terms.getDocument("customer"))
                        .append("name", new BsonString(name))
                        .append("email", new BsonString(email))
                        .append("phone", new BsonString(phone)))
                .append(
                    "lines",
                    new BsonArray(
                        List.of(like(line).append("sku", new BsonString("sku-" + product))))))
        .append(
            "account",
            account.append(
                "amount",
                like(account.getDocument("amount"))
                    .append("amount", new BsonDecimal128(new Decimal128(amount)))))
        .append(
            "search",
            new BsonArray(
                List.of(
                    new BsonString(String.valueOf(200_000 + i)),
                    new BsonString(email),
                    new BsonString(phone),
                    new BsonString(name),
                    new BsonString("of many"))));
    work(order, i, placedAt);
    return new BsonDocument("_id", new BsonString(id))
        .append("version", pattern.getInt64("version"))
        .append("state", like(pattern.getDocument("state")).append("order", order))
        .append("history", new BsonArray());
  }

  private static BsonDocument like(BsonDocument other) {
    var copy = new BsonDocument();
    copy.putAll(other);
    return copy;
  }

  /** Of the last twentieth many are open; what is older is closed, but for a few. */
  private void work(BsonDocument order, int i, Instant placedAt) {
    boolean recent = i > COUNT - COUNT / 20;
    boolean open = dice.nextInt(100) < (recent ? 70 : 1);
    String result =
        List.of("completed", "not-reached", "call-back", "already-paid", "refusal")
            .get(dice.nextInt(5));
    String status =
        open
            ? List.of("awaiting", "confirmed", "prepaid").get(dice.nextInt(3))
            : result.equals("refusal")
                ? "cancelled"
                : List.of("paid", "paid", "paid", "paid", "cancelled", "refunded")
                    .get(dice.nextInt(6));
    order.append("status", new BsonString(status));
    BsonDocument desk = like(order.getDocument("desk"));
    order.append("desk", desk);
    desk.append(
        "manager",
        new BsonDocument("id", new BsonString("manager-" + dice.nextInt(64)))
            .append("reason", new BsonString("In turn.")));
    if (i % 100 == 0) {
      desk.remove("manager");
    }
    desk.remove("tag");
    desk.append("notes", new BsonArray());
    if (dice.nextInt(20) == 0) {
      desk.append("tag", new BsonString(dice.nextInt(50) == 0 ? "rare" : "autumn"));
    }
    BsonDocument standing = new BsonDocument();
    if (dice.nextInt(5) == 0) {
      standing.append(
          "personalManager", new BsonDocument("id", new BsonString("personal-" + dice.nextInt(8))));
    }
    desk.append("standing", standing);
    if (i % 20 == 0 && Set.of("cancelled", "paid").contains(status)) {
      String what = status.equals("paid") ? "cancellation-noted" : "to-give-back";
      order.append("toSettle", new BsonArray(List.of(new BsonString(what))));
    }
    order.remove("calls");
    order.append("facts", like(order.getDocument("facts")).append("payments", new BsonArray()));
    if (dice.nextBoolean()) {
      BsonDocument calls =
          new BsonDocument(
              "last",
              new BsonDocument("result", new BsonString(result))
                  .append("manager", new BsonString("anna")));
      if (open && !result.equals("refusal")) {
        calls.append(
            "nextAt", new BsonDateTime(placedAt.plusSeconds(dice.nextInt(864_000)).toEpochMilli()));
      }
      order.append("calls", calls);
    }
  }
}
