package io.ringdesk.bench.report;

import io.ringdesk.bench.rounds.Figures;
import java.util.Locale;

/** What a figure has to come to. */
public sealed interface Goal {

  /** Whether it is met. */
  boolean isMet(double value, double ratio);

  /** As a person writes it. */
  String shown();

  /** At least this share of the ceiling. */
  record Share(double least) implements Goal {
    @Override
    public boolean isMet(double value, double ratio) {
      return ratio >= least;
    }

    @Override
    public String shown() {
      return "≥ " + Figures.percent(least);
    }
  }

  /** At least so many times the other. */
  record Times(double least) implements Goal {
    @Override
    public boolean isMet(double value, double ratio) {
      return ratio >= least;
    }

    @Override
    public String shown() {
      return String.format(Locale.ROOT, "≥ %s ×", number(least));
    }
  }

  /** At most so many times the other. */
  record AtMostTimes(double most) implements Goal {
    @Override
    public boolean isMet(double value, double ratio) {
      return ratio <= most;
    }

    @Override
    public String shown() {
      return String.format(Locale.ROOT, "≤ %s ×", number(most));
    }
  }

  /** At most this, in the figure's own unit. */
  record AtMost(double most, String unit) implements Goal {
    @Override
    public boolean isMet(double value, double ratio) {
      return value <= most;
    }

    @Override
    public String shown() {
      return "≤ %s %s".formatted(number(most), unit);
    }
  }

  /** At least this, in the figure's own unit. */
  record AtLeast(double least, String unit) implements Goal {
    @Override
    public boolean isMet(double value, double ratio) {
      return value >= least;
    }

    @Override
    public String shown() {
      return "≥ %s %s".formatted(number(least), unit);
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
