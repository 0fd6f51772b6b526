package io.ringdesk.journeys;

import io.ringdesk.local.platform.rules.IntakeEvent;
import io.ringdesk.local.servers.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * News of orders to replay: those that the project ships; or, where RINGDESK_DATA names a folder
 * with the Olist tables and the tool that reads them, all of those. RINGDESK_ORDERS=N takes only
 * the first N of them.
 */
final class OrderFiles {
  private OrderFiles() {}

  static List<IntakeEvent> news() {
    var data = System.getenv("RINGDESK_DATA");
    if (data == null || data.isBlank()) {
      return IntakeEvent.in(Checkout.root().resolve("deploy/local/sample-orders.ndjson"));
    }
    var folder = Path.of(data);
    return IntakeEvent.in(
        made(
            first(folder.resolve("olist"), folder.resolve("data/olist")),
            first(
                folder.resolve("olist-to-intake"),
                folder.resolve("tools/olist-to-intake"),
                folder.resolveSibling("tools").resolve("olist-to-intake"))));
  }

  private static Path made(Path tables, Path tool) {
    var command = new ArrayList<>(List.of("python3", tool.toString(), tables.toString()));
    var most = System.getenv("RINGDESK_ORDERS");
    if (most != null) {
      command.addAll(List.of("--orders", most));
    }
    try {
      var file = Files.createTempFile(Path.of("target"), "olist", ".ndjson");
      var process =
          new ProcessBuilder(command)
              .redirectOutput(file.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + " failed");
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path first(Path... places) {
    return Stream.of(places)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "RINGDESK_DATA has to name a folder with the Olist tables and olist-to-intake: there is none of "
                        + List.of(places)));
  }
}
