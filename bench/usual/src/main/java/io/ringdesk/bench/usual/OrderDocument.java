package io.ringdesk.bench.usual;

import io.ringdesk.bench.usual.PlacedOrder.Analytics;
import io.ringdesk.bench.usual.PlacedOrder.Customer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** An order as it lies in the database: with the fields of the product's document. */
@Document("orders")
record OrderDocument(
    @Id String id, long version, Instant at, State state, List<HistoryEntry> history) {

  record State(String id, Order order) {}

  record Order(
      String id,
      Placement placement,
      Terms terms,
      Facts facts,
      Account account,
      String status,
      Desk desk,
      Commissions commissions,
      Sequel sequel,
      List<String> search) {}

  record Placement(
      String number,
      String source,
      String externalId,
      Instant placedAt,
      @Nullable String ip,
      @Nullable Analytics analytics,
      @Nullable Affiliate affiliate) {}

  record Terms(Customer customer, List<Line> lines, Money shipping, Money discount) {}

  record Line(
      String sku,
      String name,
      int quantity,
      Money unitPrice,
      String kind,
      boolean electronic,
      boolean prepayable) {}

  record Affiliate(String id, Money commission) {}

  record Facts(List<String> payments, List<String> refunds, List<String> changes) {}

  record Account(Money amount, Money received, Money refunded, Money prepaid) {}

  record Desk(
      Manager manager,
      @Nullable String tag,
      @Nullable Instant autoCancelAt,
      List<String> notes,
      List<String> partings) {}

  record Commissions(List<String> entries) {}

  record Sequel(Letters letters, Succession succession) {}

  record Letters(List<String> recent) {}

  record Succession(List<String> underWay) {}

  record Manager(String id, Instant since, String reason) {}

  record Money(Decimal128 amount, String currency) {
    static Money of(BigDecimal amount, String currency) {
      return new Money(new Decimal128(amount), currency);
    }
  }

  /** What has happened; one of the two is there. */
  record HistoryEntry(
      long sequence,
      String type,
      Instant at,
      String by,
      String cause,
      @Nullable OrderPlaced data,
      @Nullable Manager assigned) {}

  static OrderDocument of(OrderPlaced placed, String id, Instant at, String by, String cause) {
    var placement =
        new Placement(
            placed.number(),
            placed.source(),
            placed.externalId(),
            placed.placedAt(),
            placed.ip(),
            placed.analytics(),
            placed.affiliate());
    var terms = new Terms(placed.customer(), placed.lines(), placed.shipping(), placed.discount());
    var none = Money.of(new BigDecimal("0.00"), placed.shipping().currency());
    var manager =
        new Manager(placed.manager(), at, "In turn among the order managers who are present.");
    var order =
        new Order(
            id,
            placement,
            terms,
            new Facts(List.of(), List.of(), List.of()),
            new Account(placed.amount(), none, none, none),
            "awaiting",
            new Desk(manager, placed.tag(), placed.autoCancelAt(), List.of(), List.of()),
            new Commissions(List.of()),
            new Sequel(new Letters(List.of()), new Succession(List.of())),
            terms(placed));
    var history =
        List.of(
            new HistoryEntry(1, "order.placed.v1", at, by, cause, placed, null),
            new HistoryEntry(2, "order.manager-assigned.v1", at, by, cause, null, manager));
    return new OrderDocument(id, 2, at, new State(id, order), history);
  }

  private static List<String> terms(OrderPlaced placed) {
    var name = placed.customer().name().toLowerCase(Locale.ROOT);
    return List.of(
        placed.number(),
        placed.customer().email(),
        placed.customer().phone(),
        name,
        name.substring(name.indexOf(' ') + 1));
  }
}
