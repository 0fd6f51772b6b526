package io.ringdesk.call.claims;

import io.ringdesk.call.claims.ClaimedPayments.Holder;
import io.ringdesk.call.customers.Called;
import io.ringdesk.call.domain.CallItem;
import io.ringdesk.call.domain.Unsettled.Claim;
import io.ringdesk.chassis.web.Actor;
import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of claimed payments. */
@RestController
@RequestMapping("/api/claimed-payments")
class ClaimedPaymentController {

  /**
   * A payment that a customer has told of, and that is not known.
   *
   * @param callId in which he said so for the first time
   */
  record ClaimedPayment(
      String itemId,
      String orderId,
      @Nullable String manager,
      String callId,
      Instant claimedAt,
      Called customer) {

    static ClaimedPayment of(CallItem item) {
      Claim claim = ClaimedPayments.claim(item);
      return new ClaimedPayment(
          item.id(),
          item.id(),
          item.manager(),
          claim.callId(),
          claim.at(),
          Called.of(item.customer()));
    }
  }

  private final ClaimedPayments claims;
  private final ClaimSettings settings;
  private final Clock clock;

  ClaimedPaymentController(ClaimedPayments claims, ClaimSettings settings, Clock clock) {
    this.claims = claims;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param days how long ago the customer said so at least; as the settings say where it is left
   *     out
   */
  @GetMapping
  @PreAuthorize("hasAuthority('calls:read')")
  Page<ClaimedPayment> list(
      @RequestParam @Nullable Integer days,
      @RequestParam @Nullable String manager,
      Actor by,
      Paging paging) {
    int wait = days == null ? settings.days() : days;
    if (wait < 0 || wait > ClaimedPayments.MOST_DAYS) {
      throw BadInput.of(
          "days", "%d is not from 0 to %d.".formatted(wait, ClaimedPayments.MOST_DAYS));
    }
    Instant before = clock.instant().minus(Duration.ofDays(wait));
    return claims.page(holder(manager, by), before, paging).map(ClaimedPayment::of);
  }

  private static @Nullable Holder holder(@Nullable String manager, Actor by) {
    return switch (manager) {
      case null -> null;
      case "me" -> new Holder(by.id());
      case "none" -> new Holder(null);
      default -> new Holder(manager);
    };
  }
}
