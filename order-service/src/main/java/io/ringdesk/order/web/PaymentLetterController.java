package io.ringdesk.order.web;

import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.RequestKey;
import io.ringdesk.order.domain.OrderDecisions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The payment letter of an electronic order, once more. */
@RestController
class PaymentLetterController {

  private final Acting acting;
  private final OrderSettings settings;
  private final Clock clock;

  PaymentLetterController(Acting acting, OrderSettings settings, Clock clock) {
    this.acting = acting;
    this.settings = settings;
    this.clock = clock;
  }

  @PostMapping("/api/orders/{id}/payment-letter")
  @PreAuthorize("hasAuthority('orders:act')")
  ResponseEntity<OrderView> again(@PathVariable String id, Actor by, RequestKey key, IfMatch seen) {
    String requestId = key.id("payment-letter");
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int perHour = settings.paymentLettersPerHour();
    return acting.act(
        id,
        by,
        key,
        seen,
        order -> OrderDecisions.requestPaymentLetter(order, requestId, perHour, now));
  }
}
