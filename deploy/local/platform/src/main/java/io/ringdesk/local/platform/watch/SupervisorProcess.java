package io.ringdesk.local.platform.watch;

import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The supervisor as a process of its own, which neither Ctrl-C nor the end of the terminal reaches.
 */
final class SupervisorProcess {

  /** A session of its own where there is setsid; else at least a process group of its own. */
  private static final String APART =
      """
      log=$0
      if command -v setsid >/dev/null; then setsid "$@" </dev/null >>"$log" 2>&1 &
      else set -m; "$@" </dev/null >>"$log" 2>&1 & fi""";

  private SupervisorProcess() {}

  /** Returns when it has said where it stands. */
  static void start(Settings settings, boolean onlyWhileWeLive)
      throws IOException, InterruptedException {
    var log = new LogFile(settings.log("supervisor")).open();
    var file = StateFile.in(settings.folder());
    file.delete();
    var process =
        new ProcessBuilder(command(settings, log.path(), onlyWhileWeLive)).inheritIO().start();
    if (process.waitFor() != 0) throw new Unusable("The supervisor could not be started.");
    for (int i = 0; i < 150; i++) {
      if (file.read().isPresent()) return;
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new Unusable("The supervisor does not start. Its last lines:\n" + log.lastLines(20));
  }

  private static List<String> command(Settings settings, Path log, boolean onlyWhileWeLive)
      throws IOException, InterruptedException {
    var jars = Jars.of(settings.root());
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of("bash", "-c", APART, log.toString(), java));
    command.addAll(
        List.of(
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders"));
    command.addAll(List.of("-jar", jars.laidOut("platform").toString(), "supervise"));
    command.add("--clock=" + settings.clock());
    if (onlyWhileWeLive) command.add("--while=" + ProcessHandle.current().pid());
    return command;
  }
}
