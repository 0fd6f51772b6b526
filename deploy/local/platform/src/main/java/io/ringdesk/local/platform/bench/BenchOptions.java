package io.ringdesk.local.platform.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the benchmark is asked for; the same for the command and for the program behind it. */
public final class BenchOptions {

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "What is measured; all of it where nothing is named.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--quick",
      description = "Very small, one round: proves that it runs; its figures prove nothing.")
  private boolean quick;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Takes the orders from a file of intake events, one CloudEvent in JSON a line.")
  private @Nullable Path input;

  @Option(
      names = "--share",
      paramLabel = "S",
      description = "Multiplies the sizes of all inputs (1); the table tells them.")
  private double share = 1;

  @Option(names = "--json", description = "The results in JSON.")
  private boolean json;

  public List<String> names() {
    return List.copyOf(names);
  }

  public boolean quick() {
    return quick;
  }

  public @Nullable Path input() {
    return input;
  }

  public double share() {
    return share;
  }

  public boolean json() {
    return json;
  }

  /** The same, as it is given to the program. */
  public List<String> arguments() {
    var arguments = new ArrayList<String>();
    if (quick) arguments.add("--quick");
    if (json) arguments.add("--json");
    if (input != null) arguments.addAll(List.of("--input", input.toAbsolutePath().toString()));
    arguments.addAll(List.of("--share", Double.toString(share)));
    arguments.addAll(names);
    return arguments;
  }
}
