package io.ringdesk.bench.orders;

/**
 * What the stream of orders is made of.
 *
 * <p>Lines: as counted in 3,510 orders of a Brazilian marketplace (90.8 % have one, 6.6 % two, 1.3
 * % three …). Repeats: there 1.4 % of the orders are a customer's second or later one, at a British
 * wholesaler 63 %; a call centre that sells on lies between.
 *
 * @param repeats share of orders of a customer who has ordered before
 * @param sharedPhones share of customers whose phone another one has too, four to a phone
 * @param bursts share of orders that come at once with the one before
 */
public record Mix(double repeats, double sharedPhones, double bursts) {

  public static final Mix USUAL = new Mix(0.2, 0.01, 0.3);

  /** Every order another customer's, and a tenth of them sharing phones. */
  public static final Mix QUEUE = new Mix(0, 0.1, 0.3);

  /** Of 1,000 orders: how many have at most 1, 2, … lines. */
  static final int[] AT_MOST_LINES = {908, 974, 987, 994, 997, 998, 999, 1000};
}
