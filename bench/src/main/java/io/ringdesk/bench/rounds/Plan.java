package io.ringdesk.bench.rounds;

/**
 * How often is measured.
 *
 * @param warmUps rounds of each side whose figures are thrown away
 * @param least rounds of each side that count
 * @param most where more rounds end, however far apart they lie
 */
public record Plan(int warmUps, int least, int most) {

  /** Five rounds, and more where the machine is noisy. */
  public static final Plan FULL = new Plan(3, 5, 15);

  /** Proves that it runs, and nothing else. */
  public static final Plan QUICK = new Plan(0, 1, 1);

  /** The same with other rounds to warm up. */
  public Plan warmingUp(int rounds) {
    return new Plan(Math.min(rounds, warmUps == 0 ? 0 : rounds), least, most);
  }
}
