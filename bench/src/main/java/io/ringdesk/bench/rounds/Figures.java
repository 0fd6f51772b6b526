package io.ringdesk.bench.rounds;

import java.util.Locale;

/** How figures are shown: three digits that count, and none that pretend. */
public final class Figures {

  private Figures() {}

  public static String shown(double value) {
    var size = Math.abs(value);
    if (size >= 100) return String.format(Locale.ROOT, "%,.0f", value);
    if (size >= 10) return String.format(Locale.ROOT, "%.1f", value);
    return String.format(Locale.ROOT, "%.2f", value);
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
