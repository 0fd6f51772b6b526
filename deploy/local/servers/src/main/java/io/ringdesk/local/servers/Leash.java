package io.ringdesk.local.servers;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes a process end with this one, however this one ends. A shutdown hook alone would leave it
 * running when this process is killed; so a shell waits on a pipe that only closes with us, and
 * then ends the process: at first politely, ten seconds later by force.
 */
public final class Leash {

  private static final String WATCH =
      "cat >/dev/null; kill \"$0\" 2>/dev/null && sleep 10 && kill -9 \"$0\" 2>/dev/null";

  /** Held, since a pipe that nobody holds is closed when its owner is collected as garbage. */
  private static final Set<Process> WATCHERS = ConcurrentHashMap.newKeySet();

  private Leash() {}

  /** Ties the process to the life of this one. */
  public static Process tie(Process process) throws IOException {
    var watcher =
        new ProcessBuilder("sh", "-c", WATCH, Long.toString(process.pid()))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    WATCHERS.add(watcher);
    process
        .onExit()
        .thenRun(
            () -> {
              WATCHERS.remove(watcher);
              watcher.destroyForcibly();
            });
    return process;
  }
}
