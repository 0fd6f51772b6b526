package io.ringdesk.local.platform.parts;

import io.ringdesk.local.servers.Leash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What the Java machine has learned about a service while it started once, so that every later
 * start takes half as long. It is made by a start of its own, which ends when all is put together;
 * without it the service starts all the same.
 *
 * @param jar the program, laid out
 * @param java how it is started; the cache only fits the same flags
 */
record ClassCache(Path jar, List<String> java, Map<String, String> environment) {

  /** Off where a platform is started once and thrown away: then learning does not pay. */
  private static final String SWITCH = "RINGDESK_CLASS_CACHE";

  private static final int PATIENCE_SECONDS = 180;

  /** Learning takes a processor; more at a time than there are only take longer. */
  private static final Semaphore AT_A_TIME =
      new Semaphore(Runtime.getRuntime().availableProcessors());

  List<String> command() throws IOException, InterruptedException {
    var cache = jar.resolveSibling("classes.aot");
    var tried = jar.resolveSibling("classes.aot.log");
    if ("off".equals(System.getenv(SWITCH))) return start();
    if (!Files.exists(tried)) learn(cache, tried);
    return Files.exists(cache) ? start("-XX:AOTCache=" + cache) : start();
  }

  private void learn(Path cache, Path log) throws IOException, InterruptedException {
    AT_A_TIME.acquire();
    try {
      var fresh = cache.resolveSibling("classes.%d".formatted(ProcessHandle.current().pid()));
      var builder =
          new ProcessBuilder(
                  start("-XX:AOTCacheOutput=" + fresh, "-Dspring.context.exit=onRefresh"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      var process = Leash.tie(builder.start());
      try {
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } finally {
        process.destroyForcibly();
      }
      if (Files.exists(fresh)) Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      AT_A_TIME.release();
    }
  }

  private List<String> start(String... more) {
    var command = new ArrayList<>(java);
    command.addAll(List.of(more));
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }
}
