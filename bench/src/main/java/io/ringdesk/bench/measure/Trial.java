package io.ringdesk.bench.measure;

import io.ringdesk.bench.orders.FileOrders;
import io.ringdesk.bench.orders.GeneratedOrders;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.orders.Orders;
import io.ringdesk.bench.report.Findings;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.rig.Rig;
import io.ringdesk.bench.rig.Workplace;
import io.ringdesk.bench.rounds.Figures;
import io.ringdesk.bench.rounds.Plan;
import io.ringdesk.bench.rounds.Rounds;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a measure works with.
 *
 * @param quick whether it only proves that it runs
 * @param share by which full sizes are multiplied
 * @param input intake events to take instead of generated orders
 * @param findings what has been found so far
 */
public record Trial(
    Workplace workplace, boolean quick, double share, Optional<Path> input, Findings findings) {

  private static final long SEED = 20_261_125;

  /** Figures to which the share is nothing: they are judged whatever it is. */
  private static final Set<String> OF_ONE_SIZE =
      Set.of("start", "start-memory", "scale", "scale-third");

  public PrintStream out() {
    return workplace.out();
  }

  public Rig rig() throws Exception {
    return Rig.open(workplace, 1);
  }

  public Plan plan() {
    return quick ? Plan.QUICK : Plan.FULL;
  }

  public Rounds rounds(String unit) {
    return rounds(unit, plan());
  }

  public Rounds rounds(String unit, Plan plan) {
    return new Rounds(plan, unit, out());
  }

  /** How much there is to do: full, or so little that it takes no time. */
  public int size(int full, int quickly) {
    return quick ? quickly : Math.max(quickly, (int) Math.round(full * share));
  }

  /** Orders of a shop that no other measure uses. */
  public Orders orders(String shop, Mix mix) {
    return input
        .<Orders>map(file -> new FileOrders(file, shop))
        .orElseGet(() -> new GeneratedOrders(SEED, shop, mix));
  }

  /** A figure that is there, whatever becomes of the next. */
  public void keep(Result figure) throws IOException {
    findings.keep(judged(figure));
  }

  /** Goals are those of a whole run. */
  private Result judged(Result figure) {
    if (quick) return figure.doubted("a quick run");
    if (share == 1 || OF_ONE_SIZE.contains(figure.name())) return figure;
    return figure.doubted("%s of the size".formatted(Figures.percent(share)));
  }

  public void say(String format, Object... values) {
    out().println("  " + String.format(Locale.ROOT, format, values));
  }
}
