package io.ringdesk.bench.rounds;

/**
 * How often is measured.
 *
 * @param warmUps rounds of each side whose figures are thrown away
 * @param least rounds of each side that count
 * @param most where more rounds end, however far apart they lie
 * @param spread up to which quartile distance, as a share of the median, figures are believed
 */
public record Plan(int warmUps, int least, int most, double spread) {

  /** Five rounds, and more where the machine is noisy. */
  public static final Plan FULL = new Plan(3, 5, 15, 0.15);

  /** Proves that it runs, and nothing else. */
  public static final Plan QUICK = new Plan(0, 1, 1, 1);

  /** The same with other rounds to warm up. */
  public Plan warmingUp(int rounds) {
    return new Plan(Math.min(rounds, warmUps == 0 ? 0 : rounds), least, most, spread);
  }

  /** The same for rounds that take so long that few can be done. */
  public Plan atMost(int rounds) {
    return new Plan(warmUps, Math.min(least, rounds), Math.min(most, rounds), spread);
  }
}
