package io.ringdesk.local.platform.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who listens at a port, as far as this machine tells. */
final class PortHolder {

  private static final int MOST_SHOWN = 120;

  private PortHolder() {}

  /** Such as {@code mongod (process 4711: mongod --dbpath /data)}. */
  static Optional<String> of(int port) {
    try {
      var sockets = listeningSockets(port);
      return sockets.isEmpty() ? Optional.empty() : processOf(sockets).map(PortHolder::told);
    } catch (IOException notLinux) {
      return Optional.empty();
    }
  }

  private static Set<String> listeningSockets(int port) throws IOException {
    var address = String.format(Locale.ROOT, ":%04X", port);
    var sockets = new HashSet<String>();
    for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      if (!Files.exists(Path.of(table))) continue;
      for (var line : Files.readAllLines(Path.of(table))) {
        var fields = line.strip().split("\\s+");
        var listens = fields.length > 9 && fields[3].equals("0A");
        if (listens && fields[1].endsWith(address)) sockets.add("socket:[%s]".formatted(fields[9]));
      }
    }
    return sockets;
  }

  private static Optional<ProcessHandle> processOf(Set<String> sockets) {
    return ProcessHandle.allProcesses().filter(process -> holds(process, sockets)).findFirst();
  }

  private static boolean holds(ProcessHandle process, Set<String> sockets) {
    var open = Path.of("/proc", Long.toString(process.pid()), "fd");
    try (var files = Files.newDirectoryStream(open)) {
      for (var file : files) {
        if (sockets.contains(Files.readSymbolicLink(file).toString())) return true;
      }
    } catch (IOException anotherUsersOrGone) {
      return false;
    }
    return false;
  }

  private static String told(ProcessHandle process) {
    var program =
        process
            .info()
            .command()
            .map(it -> Path.of(it).getFileName().toString())
            .orElse("a program");
    var line = process.info().commandLine().orElse("");
    var shown = line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line;
    return "%s (process %d: %s)".formatted(program, process.pid(), shown);
  }
}
