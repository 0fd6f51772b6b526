package io.ringdesk.local.servers;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the project that this process was started in. */
public final class Checkout {

  private Checkout() {}

  /**
   * The nearest folder from the working directory upwards that holds the whole project; or the one
   * that RINGDESK_HOME names.
   *
   * @throws ServerMissing when there is none
   */
  public static Path root() {
    var named = System.getenv("RINGDESK_HOME");
    if (named != null && !named.isBlank()) return Path.of(named).toAbsolutePath();
    return rootAbove(Path.of("").toAbsolutePath());
  }

  static Path rootAbove(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("pom.xml"))
          && Files.exists(at.resolve("deploy/local/broker/pom.xml"))) {
        return at;
      }
    }
    throw new ServerMissing(
        "No Ringdesk checkout at or above %s. Start inside one, or name it with RINGDESK_HOME."
            .formatted(folder));
  }

  /** What the project keeps for itself on this machine, and what may be deleted at any time. */
  public static Path tools() {
    return root().resolve(".ringdesk/tools");
  }
}
