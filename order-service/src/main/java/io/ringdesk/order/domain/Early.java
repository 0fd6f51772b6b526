package io.ringdesk.order.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * News that came before the order they speak of. They wait for it; till then nothing takes effect.
 *
 * @param source the shop; absent, like the other two, where no news wait
 * @param externalId the order's id there
 * @param since when the first of them came
 */
public record Early(
    List<PaymentNews> payments,
    List<RefundNews> refunds,
    List<ChangeNews> changes,
    @Nullable Cancellation cancellation,
    @Nullable String source,
    @Nullable String externalId,
    @Nullable Instant since) {

  static final Early NONE = new Early(List.of(), List.of(), List.of(), null, null, null, null);

  public Early {
    payments = List.copyOf(payments);
    refunds = List.copyOf(refunds);
    changes = List.copyOf(changes);
  }

  Optional<PaymentNews> payment(String id) {
    return payments.stream().filter(payment -> payment.paymentId().equals(id)).findAny();
  }

  Optional<RefundNews> refund(String id) {
    return refunds.stream().filter(refund -> refund.refundId().equals(id)).findAny();
  }

  /** In order of their own time. */
  List<News> news() {
    var all = new ArrayList<News>();
    all.addAll(changes);
    all.addAll(payments);
    all.addAll(refunds);
    if (cancellation != null) {
      all.add(cancellation);
    }
    all.sort(Comparator.comparing(News::at));
    return all;
  }

  Early after(OrderEvent.NewsKept kept) {
    return new Early(
        plus(payments, kept.payment()),
        plus(refunds, kept.refund()),
        plus(changes, kept.change()),
        kept.cancellation() == null ? cancellation : kept.cancellation(),
        kept.source() == null ? source : kept.source(),
        kept.externalId() == null ? externalId : kept.externalId(),
        since == null ? kept.keptAt() : since);
  }

  private static <T> List<T> plus(List<T> known, @Nullable T added) {
    if (added == null) {
      return known;
    }
    var all = new ArrayList<>(known);
    all.add(added);
    return all;
  }
}
