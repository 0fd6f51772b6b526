package io.ringdesk.bench.rig;

import io.ringdesk.local.platform.parts.Probe;
import io.ringdesk.local.servers.Leash;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process under test. It ends with this one, however this one ends. */
public final class Running implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int LAST_LINES = 15;

  private final String name;
  private final Process process;
  private final Path log;

  private Running(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  static Running start(String name, List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    Files.createDirectories(log.getParent());
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new Running(name, Leash.tie(builder.start()), log);
  }

  Running untilReady(Probe probe) throws Exception {
    Waiting.until(
        name + " is ready",
        PATIENCE,
        () -> {
          requireAlive();
          try {
            probe.untilReady();
            return true;
          } catch (InterruptedException toldToEnd) {
            throw toldToEnd;
          } catch (Exception notYet) {
            return false;
          }
        });
    return this;
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  /**
   * @throws IllegalStateException with its last lines when it has ended
   */
  public void requireAlive() throws IOException {
    if (process.isAlive()) return;
    var lines = Files.readAllLines(log);
    throw new IllegalStateException(
        "%s has ended with status %d. The last lines of %s:%n%s"
            .formatted(
                name,
                process.exitValue(),
                log,
                String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))));
  }

  /** It stands still, as if time had stopped for it, until {@link #resume}. */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    var sent = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start();
    if (sent.waitFor() != 0) requireAlive();
  }

  /** Processor time that it has taken so far. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Memory that it holds, in bytes, as Linux counts it; 0 elsewhere. */
  public long residentBytes() throws IOException {
    return residentBytes(pid());
  }

  /** The same of any process. */
  public static long residentBytes(long pid) throws IOException {
    var status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) return 0;
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    process.destroyForcibly().onExit().join();
  }

  /** Ends it at once; its data are thrown away. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }
}
