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
 * @param met absent where there is no goal, and for figures that are not to be believed
 * @param samples the product's figure of each round
 * @param ceilingSamples the ceiling's
 * @param spread the larger of both sides' quartile distances, as a share of the median
 * @param believable false for a quick run, and where the spread stayed too large
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
    List<Double> samples,
    List<Double> ceilingSamples,
    double spread,
    boolean believable,
    String note) {

  /** The figure of a measure with a ceiling. */
  public static Result compared(
      String name, String unit, @Nullable Goal goal, Compared compared, String note) {
    var value = compared.product().median();
    var ratio = compared.ratio();
    return new Result(
        name,
        value,
        unit,
        compared.ceiling().median(),
        ratio,
        goal == null ? null : goal.shown(),
        goal == null ? null : (Boolean) goal.isMet(value, ratio),
        compared.product().values(),
        compared.ceiling().values(),
        Math.max(compared.product().spread(), compared.ceiling().spread()),
        !compared.noisy(),
        note);
  }

  /** A figure that is compared with a bound alone. */
  public static Result alone(
      String name, String unit, @Nullable Goal goal, Compared compared, String note) {
    var value = compared.product().median();
    return new Result(
        name,
        value,
        unit,
        null,
        null,
        goal == null ? null : goal.shown(),
        goal == null ? null : (Boolean) goal.isMet(value, Double.NaN),
        compared.product().values(),
        List.of(),
        compared.product().spread(),
        !compared.noisy(),
        note);
  }

  /** Of a run that only proves that it runs. */
  public Result notToBeBelieved() {
    return new Result(
        name,
        value,
        unit,
        ceiling,
        ratio,
        goal,
        null,
        samples,
        ceilingSamples,
        spread,
        false,
        note);
  }

  /** Whether nothing speaks against it. */
  public boolean isFine() {
    return met == null || met;
  }
}
