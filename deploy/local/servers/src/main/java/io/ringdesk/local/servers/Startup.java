package io.ringdesk.local.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server process that was started and is not ready yet. */
final class Startup {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int LAST_LINES = 15;

  private final String name;
  private final Process process;
  private final Path log;

  private Startup(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  static Startup of(String name, int port, List<String> command, Path log) throws IOException {
    if (!FreePort.isFree(port)) {
      throw new ServerMissing("%s can't start: port %d is taken.".formatted(name, port));
    }
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new Startup(name, Leash.tie(process), log);
  }

  /** Asks until the server is ready. An exception of the question means that it is not yet. */
  Process until(Question ready) throws InterruptedException {
    var end = Instant.now().plus(PATIENCE);
    Exception last = new IOException("It does not answer");
    while (Instant.now().isBefore(end)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw failed("ended with status " + process.exitValue(), last);
      }
      try {
        ready.ask();
        return process;
      } catch (InterruptedException stopped) {
        process.destroyForcibly();
        throw stopped;
      } catch (Exception notYet) {
        last = notYet;
      }
    }
    process.destroyForcibly();
    throw failed("was not ready after %d s".formatted(PATIENCE.toSeconds()), last);
  }

  private ServerMissing failed(String how, Exception last) {
    return new ServerMissing(
        "%s %s. The last lines of %s:%n%s".formatted(name, how, log, lastLines()), last);
  }

  private String lastLines() {
    try {
      var lines =
          Files.readString(log, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("\tat "))
              .toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException unreadable) {
      return "(unreadable: %s)".formatted(unreadable.getMessage());
    }
  }

  /** Throws as long as the server is not ready. */
  interface Question {
    void ask() throws Exception;
  }
}
