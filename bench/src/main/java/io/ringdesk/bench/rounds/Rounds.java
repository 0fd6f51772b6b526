package io.ringdesk.bench.rounds;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets product and ceiling work in turn, so that what the machine does meanwhile falls on both. Who
 * begins changes from round to round. Where the figures of a side lie too far apart, more rounds
 * follow; a lucky one is never picked.
 */
public record Rounds(Plan plan, String unit, PrintStream out) {

  public Compared compare(Side product, Side ceiling) throws Exception {
    return run(product, ceiling);
  }

  /** The same for what has no ceiling; the ceiling's samples say nothing then. */
  public Compared alone(Side product) throws Exception {
    return run(product, null);
  }

  private Compared run(Side product, @Nullable Side ceiling) throws Exception {
    for (int i = 1 - plan.warmUps(); i <= 0; i++) {
      tell("warming up", product.measure(i), ceiling == null ? null : ceiling.measure(i));
    }
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int round = 1; ; round++) {
      if (round % 2 == 1) ours.add(product.measure(round));
      if (ceiling != null) theirs.add(ceiling.measure(round));
      if (round % 2 == 0) ours.add(product.measure(round));
      tell("round " + round, ours.getLast(), ceiling == null ? null : theirs.getLast());
      if (round < plan.least()) continue;
      var samples = new Samples(ours);
      var compared =
          ceiling == null ? Compared.alone(samples) : new Compared(samples, new Samples(theirs));
      if (!compared.isNoisy() || round >= plan.most()) return compared;
      out.printf("  spread %s: one more round%n", Figures.percent(compared.spread()));
    }
  }

  private void tell(String when, double product, @Nullable Double ceiling) {
    var beside = ceiling == null ? "" : ", ceiling %s %s".formatted(Figures.shown(ceiling), unit);
    out.printf("  %s: %s %s%s%n", when, Figures.shown(product), unit, beside);
  }
}
