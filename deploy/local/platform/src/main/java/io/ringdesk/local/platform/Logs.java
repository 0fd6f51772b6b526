package io.ringdesk.local.platform;

import io.ringdesk.local.platform.parts.Settings.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What one part has written. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "The log of one part; also of the supervisor and the build.")
final class Logs implements Callable<Integer> {

  @Parameters(
      paramLabel = "NAME",
      description = "Such as order-service, order-service-2 or supervisor.")
  private String name = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Stay and show what is added.")
  private boolean follow;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var settings = Here.now().settings();
    var file = settings.log(name);
    if (!name.matches("[\\w-]+") || !Files.exists(file)) {
      throw new Unusable(
          "There is no log of %s. There are: %s".formatted(name, known(settings.log("any"))));
    }
    try (var in = Files.newInputStream(file)) {
      do {
        in.transferTo(System.out);
        System.out.flush();
        if (follow) Thread.sleep(300);
      } while (follow);
    }
    return 0;
  }

  private static String known(Path file) throws IOException {
    var folder = file.resolveSibling("").normalize();
    if (!Files.isDirectory(folder)) return "none yet";
    try (var logs = Files.list(folder)) {
      return logs.map(log -> log.getFileName().toString())
          .filter(log -> log.endsWith(".log"))
          .map(log -> log.substring(0, log.length() - ".log".length()))
          .sorted(Comparator.naturalOrder())
          .collect(Collectors.joining(", "));
    }
  }
}
