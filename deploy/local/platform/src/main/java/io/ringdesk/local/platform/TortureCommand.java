package io.ringdesk.local.platform;

import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.torture.Report;
import io.ringdesk.local.platform.torture.ShownTorture;
import io.ringdesk.local.platform.torture.Torture;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Whether anything is lost or doubled when things die. */
@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    description = "Kills one process after another under load, and looks what was lost or doubled.",
    footer = {
      "",
      "Works on a platform of its own: free ports, data in .ringdesk/torture, its own Kafka,",
      "MongoDB and mail catcher whatever variables name. The same seed kills the same processes at",
      "the same moments of the same stream. Exit status 0 only when nothing was lost, nothing was",
      "doubled, and all services agree. 30 kills take about 6 minutes."
    })
final class TortureCommand implements Callable<Integer> {

  private static final int MOST_KILLS = 10_000;
  private static final int MOST_ORDERS = 1_000_000;
  private static final int LEAST_ORDERS = 300;
  private static final int ORDERS_A_KILL = 30;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--kills", paramLabel = "N", description = "How often somebody dies (30).")
  private int kills = 30;

  @Option(names = "--seed", paramLabel = "S", description = "What all chance is drawn from (1).")
  private long seed = 1;

  @Option(
      names = "--orders",
      paramLabel = "N",
      description = "How many orders are told of (30 for each kill, at least 300).")
  private @Nullable Integer orders;

  @Option(names = "--json", description = "The report in JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    check("--kills", kills, 0, MOST_KILLS);
    int told = orders == null ? Math.max(LEAST_ORDERS, kills * ORDERS_A_KILL) : orders;
    check("--orders", told, 1, MOST_ORDERS);
    PrintStream out = json ? System.err : System.out;
    var root = Settings.of(System.getenv(), Duration.ZERO).root();
    var jars = Jars.of(root);
    var report = run(new Torture(seed, kills, told, any -> true, System.getenv(), jars, out));
    if (json) System.out.println(JsonMapper.shared().writeValueAsString(report));
    else report.print(out);
    return report.isClean() ? 0 : 1;
  }

  private static Report run(Torture torture) throws IOException, InterruptedException {
    var person = System.getenv("RINGDESK_TERMINAL") != null;
    try (var progress = new ShownTorture(torture.orders(), person)) {
      return torture.run(progress);
    }
  }

  private void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is %d: from %d to %d is right.".formatted(option, value, least, most));
    }
  }
}
