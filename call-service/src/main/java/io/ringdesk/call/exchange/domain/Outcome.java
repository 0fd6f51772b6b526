package io.ringdesk.call.exchange.domain;

/** What came of a call of the exchange. */
public enum Outcome {
  /** One of its legs was answered, however many others rang in vain. */
  ANSWERED,
  /** It rang, and nobody answered; of a call to a customer: he did not. */
  MISSED,
  /** It ended before it rang anywhere. */
  FALSE_START
}
