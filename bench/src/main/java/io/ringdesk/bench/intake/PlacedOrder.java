package io.ringdesk.bench.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The intake event's data, as the ceiling reads them. */
record PlacedOrder(
    String source,
    String externalId,
    Instant placedAt,
    String currency,
    Customer customer,
    List<Line> lines,
    @Nullable BigDecimal shipping,
    @Nullable BigDecimal discount,
    @Nullable String ip,
    @Nullable Analytics analytics,
    @Nullable Affiliate affiliate,
    @Nullable String tag,
    @Nullable Instant autoCancelAt) {

  record Customer(
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable Address address,
      @Nullable String timeZone) {

    /** By which the list finds him. */
    List<String> terms(String number) {
      if (name == null || email == null || phone == null) return List.of(number);
      var folded = name.toLowerCase(Locale.ROOT);
      var last = folded.indexOf(' ') + 1;
      return last == 0
          ? List.of(number, email, phone, folded)
          : List.of(number, email, phone, folded, folded.substring(last));
    }
  }

  record Address(
      @Nullable String line,
      @Nullable String city,
      @Nullable String region,
      @Nullable String postalCode,
      @Nullable String country) {}

  record Line(
      String sku,
      String name,
      int quantity,
      BigDecimal unitPrice,
      boolean electronic,
      boolean prepayable,
      String kind) {}

  record Analytics(@Nullable String source, @Nullable String channel, @Nullable String campaign) {}

  record Affiliate(String id, BigDecimal commission) {}

  BigDecimal amount() {
    var sum = orZero(shipping).subtract(orZero(discount));
    for (var line : lines) {
      sum = sum.add(line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())));
    }
    return sum;
  }

  static BigDecimal orZero(@Nullable BigDecimal amount) {
    return amount == null ? ZERO : amount;
  }

  static final BigDecimal ZERO = new BigDecimal("0.00");
}
