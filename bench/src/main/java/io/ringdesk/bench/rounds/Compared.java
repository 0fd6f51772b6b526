package io.ringdesk.bench.rounds;

/**
 * What came of the rounds.
 *
 * @param ceiling says nothing where there is none
 */
public record Compared(Samples product, Samples ceiling) {

  /** Up to this quartile distance, as a share of the median, figures are believed. */
  private static final double STEADY = 0.15;

  /** Of what has no ceiling. */
  public static Compared alone(Samples product) {
    return new Compared(product, Samples.of(1));
  }

  /** Of the medians. */
  public double ratio() {
    return product.median() / ceiling.median();
  }

  /** The larger of both sides' quartile distances, as a share of the median. */
  public double spread() {
    return Math.max(product.spread(), ceiling.spread());
  }

  /** Whether the rounds lie too far apart. */
  public boolean isNoisy() {
    return spread() > STEADY;
  }
}
