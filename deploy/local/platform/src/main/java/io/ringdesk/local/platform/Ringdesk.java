package io.ringdesk.local.platform;

import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.servers.ServerMissing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command itself. Ends with 2 when it is called wrongly, with 1 when it could not do its work.
 */
@Command(
    name = "ringdesk",
    description = "Ringdesk on one machine: started, watched over, tried.",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Up.class,
      DemoCommand.class,
      TestCommand.class,
      Down.class,
      Reset.class,
      Status.class,
      Logs.class,
      Token.class,
      ReplayCommand.class,
      ReconcileCommand.class,
      DeadLettersCommand.class,
      TortureCommand.class,
      BenchCommand.class,
      Supervise.class
    })
public final class Ringdesk implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** See {@code ringdesk --help}. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    var line = new CommandLine(new Ringdesk());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setUsageHelpWidth(100);
    line.setExecutionExceptionHandler(Ringdesk::explain);
    line.setParameterExceptionHandler(Ringdesk::sayWhatIsRight);
    return line.execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
  }

  private static int sayWhatIsRight(ParameterException wrong, String[] arguments) {
    var line = wrong.getCommandLine();
    line.getErr().println(wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
    line.usage(line.getErr());
    return line.getCommandSpec().exitCodeOnInvalidInput();
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
}
