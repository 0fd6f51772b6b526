package io.ringdesk.local.platform.parts;

import io.ringdesk.local.platform.parts.Part.Program;
import io.ringdesk.local.servers.Leash;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A service that starts from what the Java machine has learned about it in a start of its own,
 * which takes half the time; before that it starts as it is. The cache fits only the same jar and
 * the same flags.
 */
final class ClassCache implements Program {

  private static final int PATIENCE_SECONDS = 600;
  private static final Path NICE = Path.of("/usr/bin/nice");

  private final Jar jar;
  private final List<String> java;
  private final Map<String, String> environment;

  /**
   * @param java how it is started, up to where its jar is named
   */
  ClassCache(Jar jar, List<String> java, Map<String, String> environment) {
    this.jar = jar;
    this.java = java;
    this.environment = environment;
  }

  /** Where the program is laid out. */
  interface Jar {
    Path laidOut() throws IOException, InterruptedException;
  }

  @Override
  public List<String> command() throws IOException, InterruptedException {
    var program = jar.laidOut();
    var cache = cache(program);
    return Files.exists(cache) ? start(program, "-XX:AOTCache=" + cache) : start(program);
  }

  /** Starts it once more, up to where it would begin to work, and keeps what was learned. */
  @Override
  public void learn(Pace pace) throws IOException, InterruptedException {
    var program = jar.laidOut();
    var log = program.resolveSibling("learning.log").toFile();
    if (log.exists()) return;
    var fresh = program.resolveSibling("learning.aot");
    var running = program.resolveSibling("learning.running").toFile();
    var process = Leash.tie(learning(program, fresh, running, pace).start());
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly();
    }
    if (Files.exists(fresh)) Files.move(fresh, cache(program), StandardCopyOption.ATOMIC_MOVE);
    // Tried once, with or without success: not again for this jar.
    Files.move(running.toPath(), log.toPath(), StandardCopyOption.REPLACE_EXISTING);
  }

  private ProcessBuilder learning(Path program, Path fresh, File log, Pace pace) {
    var command = new ArrayList<String>();
    if (pace == Pace.ASIDE && Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", "19"));
    }
    command.addAll(
        start(program, "-XX:AOTCacheOutput=" + fresh, "-Dspring.context.exit=onRefresh"));
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    builder.environment().putAll(environment);
    return builder;
  }

  private static Path cache(Path program) {
    return program.resolveSibling("classes.aot");
  }

  private List<String> start(Path program, String... more) {
    var command = new ArrayList<>(java);
    command.addAll(List.of(more));
    command.addAll(List.of("-jar", program.toString()));
    return command;
  }
}
