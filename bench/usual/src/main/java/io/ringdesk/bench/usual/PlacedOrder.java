package io.ringdesk.bench.usual;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The intake event's data. */
record PlacedOrder(
    String source,
    String externalId,
    Instant placedAt,
    String currency,
    Customer customer,
    List<Line> lines,
    BigDecimal shipping,
    BigDecimal discount,
    @Nullable String ip,
    @Nullable Analytics analytics,
    @Nullable Affiliate affiliate,
    @Nullable String tag,
    @Nullable Instant autoCancelAt) {

  record Customer(String name, String email, String phone, Address address, String timeZone) {}

  record Address(String line, String city, String region, String postalCode, String country) {}

  record Line(
      String sku,
      String name,
      int quantity,
      BigDecimal unitPrice,
      boolean electronic,
      boolean prepayable,
      String kind) {}

  record Analytics(String source, String channel, String campaign) {}

  record Affiliate(String id, BigDecimal commission) {}

  BigDecimal amount() {
    return lines.stream()
        .map(line -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
        .reduce(shipping.subtract(discount), BigDecimal::add);
  }
}
