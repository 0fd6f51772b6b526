package io.ringdesk.local.platform.build;

import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.parts.Service;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.servers.Leash;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes what runs: the modules whose jar is missing or older than its sources, without tests.
 *
 * @param log where all that Maven says is kept
 */
public record Build(Path root, Path log, PrintStream out) {

  public static final List<String> OF_THE_PLATFORM =
      Stream.concat(
              Stream.of("broker", "mail", "identity"),
              Arrays.stream(Service.values()).map(Service::title))
          .toList();

  private static final Pattern STEP =
      Pattern.compile("\\[INFO\\] Building (.+?) \\S+ +\\[(\\d+)/(\\d+)\\]");
  private static final int LAST_LINES = 30;

  /**
   * All that the platform runs.
   *
   * @throws Unusable when Maven is missing, or the build fails, with its last lines
   */
  public void whatIsMissing() throws IOException, InterruptedException {
    whatIsMissing(OF_THE_PLATFORM);
  }

  /** The same for these modules. */
  public void whatIsMissing(List<String> modules) throws IOException, InterruptedException {
    var sources = new Sources(root);
    var stale = new ArrayList<String>();
    for (var module : modules) {
      if (sources.isNewer(module, Jars.built(root, module))) stale.add(module);
    }
    if (stale.isEmpty()) return;
    var started = Instant.now();
    run(command(stale));
    for (var module : stale) {
      var jar = Jars.built(root, module);
      if (!Files.exists(jar))
        throw new Unusable("The build has not made %s. See %s.".formatted(jar, log));
      // One that came out the same is left as it was: it is as new as its sources all the same.
      Files.setLastModifiedTime(jar, FileTime.from(started));
    }
  }

  private List<String> command(List<String> stale) {
    var modules =
        stale.stream().map(it -> root.relativize(Jars.sources(root, it)).toString()).toList();
    var wrapper = root.resolve("mvnw");
    return List.of(
        Files.isExecutable(wrapper) ? wrapper.toString() : "mvn",
        "--batch-mode",
        "--no-transfer-progress",
        "--projects",
        String.join(",", modules),
        "--also-make",
        "-Dmaven.test.skip=true",
        "-Dspotless.check.skip=true",
        "package");
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Files.createDirectories(log.resolveSibling("."));
    out.printf("Building what is missing (the first time a few minutes; all of it in %s)%n", log);
    var builder = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process;
    try {
      process = Leash.tie(builder.start());
    } catch (IOException noMaven) {
      throw new Unusable(
          "There is no Maven on the PATH. Install it: https://maven.apache.org/install.html (3.8 or newer), or your system's package maven.");
    }
    var last = new ArrayDeque<String>();
    try (var lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var kept = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine())
        follow(line, last, kept);
    }
    if (process.waitFor() != 0) {
      throw new Unusable(
          "The build failed. Its last lines (all of it in %s):%n%s"
              .formatted(log, String.join("\n", last)));
    }
  }

  private void follow(String line, Deque<String> last, BufferedWriter kept) throws IOException {
    kept.write(line);
    kept.newLine();
    var step = STEP.matcher(line);
    if (step.find()) out.printf("  %2s of %s  %s%n", step.group(2), step.group(3), step.group(1));
    last.addLast(line);
    if (last.size() > LAST_LINES) last.removeFirst();
  }
}
