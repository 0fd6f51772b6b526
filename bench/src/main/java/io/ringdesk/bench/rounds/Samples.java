package io.ringdesk.bench.rounds;

import java.util.Arrays;
import java.util.List;

/** What the rounds of one side came to, in the order of the rounds. */
public record Samples(List<Double> values) {

  public Samples {
    values = List.copyOf(values);
  }

  public static Samples of(double... values) {
    return new Samples(Arrays.stream(values).boxed().toList());
  }

  public double median() {
    return quantile(0.5);
  }

  /** The distance of the quartiles as a share of the median; 0 for a single value. */
  public double spread() {
    if (values.size() < 2 || median() == 0) return 0;
    return (quantile(0.75) - quantile(0.25)) / Math.abs(median());
  }

  /**
   * Interpolated between neighbours, as most programs do it.
   *
   * @param share from 0 (the smallest) to 1 (the largest)
   */
  public double quantile(double share) {
    if (values.isEmpty()) throw new IllegalStateException("Nothing was measured.");
    var sorted = values.stream().sorted().toList();
    var place = share * (sorted.size() - 1);
    var below = (int) Math.floor(place);
    var above = (int) Math.ceil(place);
    var low = sorted.get(below);
    return low + (sorted.get(above) - low) * (place - below);
  }
}
