package io.ringdesk.bench;

import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.report.Plot;
import io.ringdesk.bench.report.Result;
import io.ringdesk.bench.report.ResultsFile;
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
import java.util.ArrayList;
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
 * 1 when a goal is missed or something could not be measured.
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
      return measure(
          names, new Trial(workplace, options.quick(), options.share(), input), workplace);
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

  private int measure(List<String> names, Trial trial, Workplace workplace) throws Exception {
    List<Result> all = new ArrayList<>();
    var failed = false;
    for (var name : names) {
      workplace.out().println(name);
      try {
        var results = Measures.named(name).run(trial);
        if (options.quick()) results = results.stream().map(Result::notToBeBelieved).toList();
        keep(results, workplace);
        all.addAll(results);
      } catch (InterruptedException toldToEnd) {
        throw toldToEnd;
      } catch (Exception notMeasured) {
        failed = true;
        workplace.out().printf("  %s could not be measured: %s%n", name, notMeasured);
      }
    }
    if (options.json()) System.out.println(JsonMapper.shared().writeValueAsString(all));
    else workplace.out().printf("%n%s%n", new Table(all));
    return !failed && all.stream().allMatch(Result::isFine) ? 0 : 1;
  }

  private static void keep(List<Result> results, Workplace workplace) throws IOException {
    new ResultsFile(workplace.folder().resolve("results.json")).merge(results);
    for (var result : results) {
      try {
        new Plot(result).in(workplace.folder());
      } catch (IOException | RuntimeException | LinkageError noPicture) {
        workplace.out().printf("  No plot of %s: %s%n", result.name(), noPicture);
      }
    }
  }
}
