package io.ringdesk.journeys;

import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.torture.Report;
import io.ringdesk.local.platform.torture.Torture;
import io.ringdesk.local.platform.torture.Torture.Progress;
import io.ringdesk.local.servers.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Where platforms are tortured. */
final class Rack {

  private Rack() {}

  /** As {@code ./ringdesk torture} does, with its report printed. */
  static Report torture(int seed, int kills, int orders, Predicate<String> victims)
      throws IOException, InterruptedException {
    return torture(seed, kills, orders, victims, Map.of());
  }

  /**
   * @param faults planted, by the service that has them
   */
  static Report torture(
      int seed, int kills, int orders, Predicate<String> victims, Map<String, Plant> faults)
      throws IOException, InterruptedException {
    FastStarts.learn();
    var variables = new HashMap<>(System.getenv());
    variables.put("RINGDESK_FOLDER", Path.of("target").toAbsolutePath().toString());
    var jars = Jars.of(Checkout.root());
    var planted = new HashMap<String, Path>();
    faults.forEach((service, plant) -> planted.put(service, plant.in(jars, service)));
    var torture =
        new Torture(seed, kills, orders, victims, variables, jars.after(planted), System.out);
    var report = torture.run(Progress.unseen());
    report.print(System.out);
    return report;
  }
}
