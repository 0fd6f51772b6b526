package io.ringdesk.journeys;

import io.ringdesk.local.platform.parts.Port;
import io.ringdesk.local.servers.Checkout;
import io.ringdesk.local.servers.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The script {@code ./ringdesk}, called for a folder, and with ports, that are nobody else's. */
final class Commands {
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final List<String> SERVERS_OF_OTHERS =
      List.of("MONGODB_URI", "KAFKA_BOOTSTRAP_SERVERS", "SMTP_URL", "OIDC_ISSUER");

  private final Path folder;
  private final Map<Port, Integer> ports = new HashMap<>();

  Commands(Path folder) {
    this.folder = folder.toAbsolutePath();
    Stream.of(Port.values()).forEach(port -> ports.put(port, FreePort.any()));
  }

  /**
   * What a command said, and how it ended.
   *
   * @param status 0, or what went wrong: 1 it could not do its work, 2 it was called wrongly
   */
  record Said(int status, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  /** Returns when it has ended. */
  Said say(String... words) {
    try {
      var out = Files.createTempFile(Files.createDirectories(folder), "said", ".out");
      var err = Files.createTempFile(folder, "said", ".err");
      var command = new ArrayList<>(List.of(Checkout.root().resolve("ringdesk").toString()));
      command.addAll(List.of(words));
      var builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      var variables = builder.environment();
      SERVERS_OF_OTHERS.forEach(variables::remove);
      variables.put("RINGDESK_FOLDER", folder.toString());
      variables.put("RINGDESK_CLASS_CACHE", "off"); // there are caches already
      ports.forEach((port, number) -> variables.put(port.variable(), number.toString()));
      var process = builder.start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("It does not end: " + String.join(" ", command));
      }
      return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int port(Port port) {
    return ports.getOrDefault(port, port.usual());
  }
}
