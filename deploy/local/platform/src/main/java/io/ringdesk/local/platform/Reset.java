package io.ringdesk.local.platform;

import io.ringdesk.local.platform.watch.Shutdown;
import io.ringdesk.local.servers.Folders;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends the platform and throws its data away. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = "Stops all and empties the data.")
final class Reset implements Callable<Integer> {

  @Override
  public Integer call() {
    var here = Here.now();
    new Shutdown(here.file(), System.out).down();
    Folders.delete(here.settings().folder().resolve("data"));
    System.out.println("The data are gone.");
    for (var variable : List.of("MONGODB_URI", "KAFKA_BOOTSTRAP_SERVERS")) {
      if (here.settings().named(variable).isPresent()) {
        System.out.printf("What lies on the server that %s names is left as it is.%n", variable);
      }
    }
    return 0;
  }
}
