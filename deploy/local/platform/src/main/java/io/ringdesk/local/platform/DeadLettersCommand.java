package io.ringdesk.local.platform;

import io.ringdesk.local.platform.doors.Bus;
import io.ringdesk.local.platform.doors.DeadLetters;
import io.ringdesk.local.platform.doors.DeadLetters.Letter;
import io.ringdesk.local.platform.doors.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What services could not take. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = "Shows the records that a service could not take, with the reasons.",
    subcommands = DeadLettersCommand.Replay.class)
final class DeadLettersCommand implements Callable<Integer> {

  @Option(
      names = "--json",
      description = "[{topic, service, partition, offset, key, reason}] of those not yet replayed")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (var bus = new Bus(Here.now().running().address("kafka"))) {
      var waiting = new ArrayList<Letter>();
      new DeadLetters(bus).waiting(waiting::add);
      if (json) System.out.println(JsonMapper.shared().writeValueAsString(waiting));
      else print(waiting);
      return 0;
    }
  }

  private static void print(List<Letter> waiting) {
    if (waiting.isEmpty()) System.out.println("There are none.");
    for (var letter : waiting) {
      System.out.printf(
          "%s at %s, %d@%d (%s): %s%n",
          letter.topic(),
          letter.service(),
          letter.partition(),
          letter.offset(),
          letter.key(),
          letter.reason());
    }
  }

  /** Once more, when what was wrong has been mended. */
  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = "Has the services take their dead letters once more.",
      footer = {"", "Exit status 0 only when none of them is a dead letter again."})
  static final class Replay implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "Only those of this service.")
    private @Nullable String only;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
      if (only != null && !Services.NAMES.contains(only)) {
        throw new ParameterException(
            spec.commandLine(),
            "There is no service %s. There are: %s."
                .formatted(only, String.join(", ", Services.NAMES)));
      }
      var here = Here.now();
      var platform = here.running();
      var rejected = 0L;
      try (var bus = new Bus(platform.address("kafka"))) {
        var services = new Services(platform, here.settings());
        var open = new TreeMap<String, Letter>();
        new DeadLetters(bus).waiting(it -> open.put(it.service() + " " + it.topic(), it));
        if (only != null) open.values().removeIf(it -> !it.service().equals(only));
        for (Map.Entry<String, Letter> one : open.entrySet()) {
          var letter = one.getValue();
          var done = services.replayDeadLetters(letter.service(), letter.topic());
          rejected += done.rejected();
          System.out.printf(
              "%s has taken %d of %d dead letters of %s.%n",
              letter.service(), done.replayed() - done.rejected(), done.replayed(), letter.topic());
        }
        if (open.isEmpty()) System.out.println("There are none.");
      }
      return rejected == 0 ? 0 : 1;
    }
  }
}
