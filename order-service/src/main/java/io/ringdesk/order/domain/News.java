package io.ringdesk.order.domain;

import java.time.Instant;

/** What is said of an order from outside, and may come before the order itself. */
public sealed interface News permits PaymentNews, RefundNews, Cancellation, ChangeNews {

  /** When it happened, by the word of who tells it. */
  Instant at();
}
