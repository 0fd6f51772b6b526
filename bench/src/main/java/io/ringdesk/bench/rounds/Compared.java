package io.ringdesk.bench.rounds;

/**
 * What came of the rounds.
 *
 * @param noisy whether the figures still lay too far apart when the last round was over
 */
public record Compared(Samples product, Samples ceiling, boolean noisy) {

  /** Of the medians. */
  public double ratio() {
    return product.median() / ceiling.median();
  }
}
