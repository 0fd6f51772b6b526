package io.ringdesk.order.early;

import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.order.domain.Cancellation;
import io.ringdesk.order.domain.ChangeNews;
import io.ringdesk.order.domain.Early;
import io.ringdesk.order.domain.PaymentNews;
import io.ringdesk.order.domain.RefundNews;
import io.ringdesk.order.early.EarlyNews.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Payments and other news that wait for their orders, for a person to ask the shop. */
@RestController
class EarlyNewsController {

  /**
   * What is known of an order that has not been placed.
   *
   * @param orderId that it will have
   * @param since when the first news of it came
   * @param orphan it has waited so long that its order will hardly come by itself
   */
  record EarlyOrder(
      String orderId,
      @Nullable String source,
      @Nullable String externalId,
      @Nullable Instant since,
      boolean orphan,
      List<PaymentNews> payments,
      List<RefundNews> refunds,
      List<ChangeNews> changes,
      @Nullable Cancellation cancellation) {

    static EarlyOrder of(Waiting waiting, Instant orphanedBy) {
      Early early = waiting.early();
      Instant since = early.since();
      return new EarlyOrder(
          waiting.orderId(),
          early.source(),
          early.externalId(),
          since,
          since != null && !since.isAfter(orphanedBy),
          early.payments(),
          early.refunds(),
          early.changes(),
          early.cancellation());
    }
  }

  private final EarlyNews news;
  private final Clock clock;
  private final Duration orphanAfter;

  EarlyNewsController(
      EarlyNews news, Clock clock, @Value("${ringdesk.order.orphan-after:P7D}") Duration after) {
    this.news = news;
    this.clock = clock;
    this.orphanAfter = after;
  }

  @GetMapping("/api/intake/early-news")
  @PreAuthorize("hasAuthority('orders:read-all')")
  Page<EarlyOrder> list(@RequestParam(required = false) @Nullable Boolean orphan, Paging paging) {
    Instant orphanedBy = clock.instant().minus(orphanAfter);
    return news.page(orphan, orphanedBy, paging).map(waiting -> EarlyOrder.of(waiting, orphanedBy));
  }
}
