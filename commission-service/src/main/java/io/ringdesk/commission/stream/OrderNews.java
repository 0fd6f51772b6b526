package io.ringdesk.commission.stream;

import io.ringdesk.commission.domain.Affiliate;
import io.ringdesk.commission.domain.Line;
import io.ringdesk.commission.domain.LineKind;
import io.ringdesk.commission.domain.Plan;
import io.ringdesk.commission.domain.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Of the events of an order, the fields that are read here. */
final class OrderNews {

  private OrderNews() {}

  record Paid(
      Instant placedAt,
      List<PaidLine> lines,
      Money discount,
      Money received,
      @Nullable String manager,
      @Nullable String personalManager,
      @Nullable Affiliate affiliate) {

    Paid {
      Objects.requireNonNull(placedAt, "placedAt is missing.");
      Objects.requireNonNull(lines, "lines are missing.");
      Objects.requireNonNull(discount, "discount is missing.");
      Objects.requireNonNull(received, "received is missing.");
    }

    Terms terms(Plan plan) {
      return new Terms(
          placedAt,
          plan.revision(),
          lines.stream().map(PaidLine::line).toList(),
          discount,
          personalManager,
          affiliate);
    }
  }

  /**
   * @param discount off the whole line; orders that were paid before lines had one have none
   */
  record PaidLine(
      String sku, long quantity, Money unitPrice, LineKind kind, @Nullable Money discount) {

    PaidLine {
      Objects.requireNonNull(sku, "A line has no sku.");
      Objects.requireNonNull(unitPrice, "A line has no unitPrice.");
      Objects.requireNonNull(kind, "A line has no kind.");
    }

    Line line() {
      Money value = unitPrice.multipliedBy(quantity);
      return new Line(sku, kind, discount == null ? value : value.minus(discount));
    }
  }

  record RefundMade(Money received, Money refunded) {
    RefundMade {
      Objects.requireNonNull(received, "received is missing.");
      Objects.requireNonNull(refunded, "refunded is missing.");
    }
  }

  record PaymentReceived(Money received) {
    PaymentReceived {
      Objects.requireNonNull(received, "received is missing.");
    }
  }

  record ManagerAssigned(@Nullable String manager) {}
}
