package io.ringdesk.order.web;

import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.order.domain.OrderDecisions;
import io.ringdesk.order.domain.PaymentNews;
import io.ringdesk.order.domain.RefundNews;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Money that people enter by hand; where they give it no id, the request is its id. */
@RestController
@RequestMapping("/api/orders/{id}")
class OrderMoney {

  record Pay(
      @Text(most = 128) @Size(min = 1) @Nullable String paymentId,
      @NotNull Amount amount,
      @Text(most = 300) @Nullable String method) {}

  record GiveBack(
      @Text(most = 128) @Size(min = 1) @Nullable String refundId,
      @NotNull Amount amount,
      @Text(most = 1000) @Nullable String reason) {}

  private final Acting acting;
  private final Clock clock;

  OrderMoney(Acting acting, Clock clock) {
    this.acting = acting;
    this.clock = clock;
  }

  @PostMapping("/payments")
  @PreAuthorize("hasAuthority('orders:act')")
  ResponseEntity<OrderView> pay(
      @PathVariable String id,
      @Valid @RequestBody Pay body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    String paymentId = body.paymentId() == null ? key.id("payment") : body.paymentId();
    var paidAt = clock.instant();
    return acting.act(
        id,
        by,
        key,
        seen,
        order ->
            OrderDecisions.pay(
                order, new PaymentNews(paymentId, body.amount().in(order), paidAt, body.method())));
  }

  @PostMapping("/refunds")
  @PreAuthorize("hasAuthority('orders:refund')")
  ResponseEntity<OrderView> refund(
      @PathVariable String id,
      @Valid @RequestBody GiveBack body,
      Actor by,
      RequestKey key,
      IfMatch seen) {
    String refundId = body.refundId() == null ? key.id("refund") : body.refundId();
    var refundedAt = clock.instant();
    return acting.act(
        id,
        by,
        key,
        seen,
        order ->
            OrderDecisions.refund(
                order,
                new RefundNews(refundId, body.amount().in(order), refundedAt, body.reason())));
  }
}
