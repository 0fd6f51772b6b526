package io.ringdesk.bench.usual;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ringdesk.bench.usual.OrderDocument.Affiliate;
import io.ringdesk.bench.usual.OrderDocument.Line;
import io.ringdesk.bench.usual.OrderDocument.Money;
import io.ringdesk.bench.usual.PlacedOrder.Analytics;
import io.ringdesk.bench.usual.PlacedOrder.Customer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is published: one event, which tells the manager too. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderPlaced(
    String number,
    String source,
    String externalId,
    Instant placedAt,
    Customer customer,
    List<Line> lines,
    Money shipping,
    Money discount,
    Money amount,
    @Nullable String ip,
    @Nullable Analytics analytics,
    @Nullable Affiliate affiliate,
    @Nullable String tag,
    @Nullable Instant autoCancelAt,
    String manager) {

  static OrderPlaced of(PlacedOrder order, String number, String manager) {
    var currency = order.currency();
    var affiliate = order.affiliate();
    return new OrderPlaced(
        number,
        order.source(),
        order.externalId(),
        order.placedAt(),
        order.customer(),
        order.lines().stream().map(line -> line(line, currency)).toList(),
        Money.of(order.shipping(), currency),
        Money.of(order.discount(), currency),
        Money.of(order.amount(), currency),
        order.ip(),
        order.analytics(),
        affiliate == null
            ? null
            : new Affiliate(affiliate.id(), Money.of(affiliate.commission(), currency)),
        order.tag(),
        order.autoCancelAt(),
        manager);
  }

  private static Line line(PlacedOrder.Line line, String currency) {
    return new Line(
        line.sku(),
        line.name(),
        line.quantity(),
        Money.of(line.unitPrice(), currency),
        line.kind(),
        line.electronic(),
        line.prepayable());
  }
}
