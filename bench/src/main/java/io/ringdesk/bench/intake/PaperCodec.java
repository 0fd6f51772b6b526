package io.ringdesk.bench.intake;

import java.math.BigDecimal;
import java.time.Instant;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * Writes the same document as order-service, straight into the driver's buffer: there is no shorter
 * way. {@link Likeness} compares the two.
 */
final class PaperCodec implements Codec<Paper> {

  @Override
  public Class<Paper> getEncoderClass() {
    return Paper.class;
  }

  @Override
  public Paper decode(BsonReader reader, DecoderContext context) {
    throw new UnsupportedOperationException("The ceiling reads nothing.");
  }

  @Override
  public void encode(BsonWriter to, Paper paper, EncoderContext context) {
    to.writeStartDocument();
    to.writeString("_id", paper.id());
    to.writeInt64("version", 2);
    time(to, "at", paper.at());
    to.writeString("intent", paper.batch());
    to.writeStartDocument("state");
    to.writeString("id", paper.id());
    to.writeStartDocument("early");
    none(to, "payments", "refunds", "changes");
    to.writeEndDocument();
    order(to, paper);
    to.writeEndDocument();
    history(to, paper);
    to.writeEndDocument();
  }

  private static void order(BsonWriter to, Paper paper) {
    var order = paper.order();
    var currency = order.currency();
    to.writeStartDocument("order");
    to.writeString("id", paper.id());
    to.writeStartDocument("placement");
    origin(to, paper);
    outside(to, order);
    to.writeEndDocument();
    to.writeStartDocument("terms");
    terms(to, order);
    to.writeEndDocument();
    to.writeStartDocument("facts");
    none(to, "payments", "refunds", "changes");
    to.writeBoolean("confirmed", false);
    to.writeBoolean("deleted", false);
    to.writeEndDocument();
    to.writeStartDocument("account");
    money(to, "amount", order.amount(), currency);
    money(to, "received", PlacedOrder.ZERO, currency);
    money(to, "refunded", PlacedOrder.ZERO, currency);
    money(to, "prepaid", PlacedOrder.ZERO, currency);
    to.writeEndDocument();
    to.writeString("status", "awaiting");
    to.writeStartDocument("desk");
    to.writeStartDocument("manager");
    to.writeString("id", paper.manager());
    time(to, "since", paper.at());
    to.writeString("reason", Paper.REASON);
    to.writeEndDocument();
    text(to, "tag", order.tag());
    if (order.autoCancelAt() != null) time(to, "autoCancelAt", order.autoCancelAt());
    to.writeStartDocument("standing");
    to.writeEndDocument();
    none(to, "notes");
    none(to, "partings");
    to.writeEndDocument();
    to.writeStartDocument("commissions");
    none(to, "entries");
    to.writeEndDocument();
    to.writeStartDocument("sequel");
    to.writeStartDocument("letters");
    none(to, "recent");
    to.writeEndDocument();
    to.writeStartDocument("succession");
    none(to, "underWay");
    to.writeEndDocument();
    to.writeEndDocument();
    to.writeStartArray("search");
    order.customer().terms(paper.number()).forEach(to::writeString);
    to.writeEndArray();
    to.writeEndDocument();
  }

  private static void history(BsonWriter to, Paper paper) {
    var order = paper.order();
    to.writeStartArray("history");
    entry(to, 1, "order.placed.v1", paper);
    to.writeStartDocument("data");
    origin(to, paper);
    terms(to, order);
    money(to, "amount", order.amount(), order.currency());
    outside(to, order);
    text(to, "tag", order.tag());
    if (order.autoCancelAt() != null) time(to, "autoCancelAt", order.autoCancelAt());
    to.writeEndDocument();
    to.writeEndDocument();
    entry(to, 2, "order.manager-assigned.v1", paper);
    to.writeStartDocument("data");
    to.writeString("manager", paper.manager());
    to.writeString("reason", Paper.REASON);
    time(to, "at", paper.at());
    to.writeEndDocument();
    to.writeEndDocument();
    to.writeEndArray();
  }

  private static void entry(BsonWriter to, long sequence, String type, Paper paper) {
    to.writeStartDocument();
    to.writeInt64("sequence", sequence);
    to.writeString("type", type);
    time(to, "at", paper.at());
    to.writeString("by", paper.author());
    to.writeString("cause", paper.cause());
  }

  private static void origin(BsonWriter to, Paper paper) {
    to.writeString("number", paper.number());
    to.writeString("source", paper.order().source());
    to.writeString("externalId", paper.order().externalId());
    time(to, "placedAt", paper.order().placedAt());
  }

  private static void outside(BsonWriter to, PlacedOrder order) {
    text(to, "ip", order.ip());
    var analytics = order.analytics();
    if (analytics != null) {
      to.writeStartDocument("analytics");
      text(to, "source", analytics.source());
      text(to, "channel", analytics.channel());
      text(to, "campaign", analytics.campaign());
      to.writeEndDocument();
    }
    var affiliate = order.affiliate();
    if (affiliate != null) {
      to.writeStartDocument("affiliate");
      to.writeString("id", affiliate.id());
      money(to, "commission", affiliate.commission(), order.currency());
      to.writeEndDocument();
    }
  }

  private static void terms(BsonWriter to, PlacedOrder order) {
    customer(to, order.customer());
    to.writeStartArray("lines");
    for (var line : order.lines()) {
      to.writeStartDocument();
      to.writeString("sku", line.sku());
      to.writeString("name", line.name());
      to.writeInt32("quantity", line.quantity());
      money(to, "unitPrice", line.unitPrice(), order.currency());
      to.writeString("kind", line.kind());
      to.writeBoolean("electronic", line.electronic());
      to.writeBoolean("prepayable", line.prepayable());
      to.writeEndDocument();
    }
    to.writeEndArray();
    money(to, "shipping", PlacedOrder.orZero(order.shipping()), order.currency());
    money(to, "discount", PlacedOrder.orZero(order.discount()), order.currency());
  }

  private static void customer(BsonWriter to, PlacedOrder.Customer customer) {
    to.writeStartDocument("customer");
    text(to, "name", customer.name());
    text(to, "email", customer.email());
    text(to, "phone", customer.phone());
    var address = customer.address();
    if (address != null) {
      to.writeStartDocument("address");
      text(to, "line", address.line());
      text(to, "city", address.city());
      text(to, "region", address.region());
      text(to, "postalCode", address.postalCode());
      text(to, "country", address.country());
      to.writeEndDocument();
    }
    text(to, "timeZone", customer.timeZone());
    to.writeEndDocument();
  }

  private static void money(BsonWriter to, String field, BigDecimal amount, String currency) {
    to.writeStartDocument(field);
    to.writeDecimal128("amount", new Decimal128(amount));
    to.writeString("currency", currency);
    to.writeEndDocument();
  }

  private static void time(BsonWriter to, String field, Instant time) {
    to.writeDateTime(field, time.toEpochMilli());
  }

  private static void text(BsonWriter to, String field, @Nullable String text) {
    if (text != null) to.writeString(field, text);
  }

  private static void none(BsonWriter to, String... fields) {
    for (var field : fields) {
      to.writeStartArray(field);
      to.writeEndArray();
    }
  }
}
