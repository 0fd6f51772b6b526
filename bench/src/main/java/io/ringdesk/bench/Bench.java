package io.ringdesk.bench;

import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.report.Findings;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.report.Table;
import io.ringdesk.bench.rig.Workplace;
import io.ringdesk.local.platform.bench.BenchOptions;
import io.ringdesk.local.platform.build.Build;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.servers.Checkout;
import io.ringdesk.local.servers.Mongod;
import io.ringdesk.local.servers.ServerMissing;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures what is asked for and tells what came of it. Ends with 2 when it is called wrongly, with
 * 1 when something could not be measured, or when a goal is missed or not judged; a quick run,
 * which judges none, only when something could not be measured.
 */
@Command(name = "bench", mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private BenchOptions options = new BenchOptions();

  /** See {@code ./ringdesk bench --help}. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    var line = new CommandLine(new Bench());
    line.setExecutionExceptionHandler(Bench::explain);
    return line.execute(arguments);
  }

  private static int explain(Exception failed, CommandLine line, CommandLine.ParseResult call)
      throws Exception {
    if (failed instanceof Unusable
        || failed instanceof ServerMissing
        || failed instanceof IOException) {
      line.getErr().println(failed.getMessage());
      return 1;
    }
    throw failed;
  }

  @Override
  public Integer call() throws Exception {
    var names = chosen();
    var input = Optional.ofNullable(options.input());
    if (input.isPresent() && !Files.isReadable(input.get())) {
      throw wrong("There is no file %s.".formatted(input.get()));
    }
    if (!(options.share() > 0 && options.share() <= 1)) {
      throw wrong("--share is %s: more than 0 and at most 1 is right.".formatted(options.share()));
    }
    PrintStream out =
        options.json() ? System.err : new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (var workplace = Workplace.open(System.getenv(), out)) {
      Mongod.find(Checkout.tools());
      new Build(workplace.root(), workplace.folder().resolve("build.log"), out)
          .whatIsMissing(Measures.MODULES);
      var findings = new Findings(workplace.folder(), out);
      return measure(
          names, new Trial(workplace, options.quick(), options.share(), input, findings));
    }
  }

  private List<String> chosen() {
    for (var name : options.names()) {
      if (!Measures.names().contains(name)) {
        throw wrong(
            "There is no measure '%s'. There are: %s."
                .formatted(name, String.join(", ", Measures.names())));
      }
    }
    if (!options.names().isEmpty()) return options.names();
    return options.quick() ? Measures.quick() : Measures.names();
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private int measure(List<String> names, Trial trial) throws Exception {
    var failed = false;
    for (var name : names) {
      trial.out().println(name);
      try {
        Measures.named(name).run(trial);
      } catch (InterruptedException toldToEnd) {
        throw toldToEnd;
      } catch (Exception notMeasured) {
        failed = true;
        trial.out().printf("  %s could not be measured: %s%n", name, notMeasured);
      }
    }
    var all = trial.findings().all();
    if (options.json()) System.out.println(JsonMapper.shared().writeValueAsString(all));
    else trial.out().printf("%n%s%n", new Table(all));
    if (failed) return 1;
    return options.quick() || all.stream().allMatch(Result::isFine) ? 0 : 1;
  }
}
