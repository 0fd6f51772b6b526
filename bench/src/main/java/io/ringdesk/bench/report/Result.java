package io.ringdesk.bench.report;

import io.ringdesk.bench.rounds.Compared;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param name of the measure, or of one of its figures
 * @param value the product's median
 * @param ceiling the ceiling's median; absent where nothing is compared
 * @param ratio value / ceiling
 * @param goal as a person writes it; absent for what is only told
 * @param met absent where there is no goal, and where it is not judged since there is a doubt
 * @param doubt why the figure proves nothing, such as that its rounds lie too far apart; absent for
 *     one to be believed
 * @param samples the product's figure of each round
 * @param ceilingSamples the ceiling's
 * @param spread the larger of both sides' quartile distances, as a share of the median; 0 for a
 *     single round
 * @param note what a reader has to know with it
 */
public record Result(
    String name,
    double value,
    String unit,
    @Nullable Double ceiling,
    @Nullable Double ratio,
    @Nullable String goal,
    @Nullable Boolean met,
    @Nullable String doubt,
    List<Double> samples,
    List<Double> ceilingSamples,
    double spread,
    String note) {

  private static final String NOISY = "noisy";

  /** The figure of a measure with a ceiling. */
  public static Result compared(
      String name, String unit, @Nullable Goal goal, Compared compared, String note) {
    return of(name, unit, goal, compared, compared.ceiling().median(), compared.ratio(), note);
  }

  /** A figure that is compared with a bound alone. */
  public static Result alone(
      String name, String unit, @Nullable Goal goal, Compared compared, String note) {
    return of(name, unit, goal, compared, null, null, note);
  }

  private static Result of(
      String name,
      String unit,
      @Nullable Goal goal,
      Compared compared,
      @Nullable Double ceiling,
      @Nullable Double ratio,
      String note) {
    var value = compared.product().median();
    var noisy = compared.isNoisy();
    return new Result(
        name,
        value,
        unit,
        ceiling,
        ratio,
        goal == null ? null : goal.shown(),
        goal == null || noisy
            ? null
            : (Boolean) goal.isMet(value, ratio == null ? Double.NaN : ratio),
        noisy ? NOISY : null,
        compared.product().values(),
        ceiling == null ? List.of() : compared.ceiling().values(),
        compared.spread(),
        note);
  }

  /** The same, not judged for this reason, too. */
  public Result doubted(String reason) {
    return new Result(
        name,
        value,
        unit,
        ceiling,
        ratio,
        goal,
        null,
        doubt == null ? reason : reason + ", " + doubt,
        samples,
        ceilingSamples,
        spread,
        note);
  }

  /** Whether its goal, where it has one, is known to be met. */
  public boolean isFine() {
    return goal == null || Boolean.TRUE.equals(met);
  }
}
