package io.ringdesk.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an order came: what never changes of it, but for the analytics, which can be removed.
 *
 * @param number under which people know it
 * @param source the shop
 * @param externalId its id there
 * @param previousOrder the order of the same customer that it was made from
 * @param callId the call in which it was asked for
 */
public record Placement(
    String number,
    String source,
    String externalId,
    Instant placedAt,
    @Nullable String ip,
    @Nullable Analytics analytics,
    @Nullable Affiliate affiliate,
    @Nullable String previousOrder,
    @Nullable String callId) {

  Placement withoutAnalytics() {
    return new Placement(
        number, source, externalId, placedAt, ip, null, affiliate, previousOrder, callId);
  }
}
