package io.ringdesk.journeys;

import io.ringdesk.local.platform.parts.Addresses;
import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.parts.Part.Tier;
import io.ringdesk.local.platform.parts.Parts;
import io.ringdesk.local.platform.parts.Port;
import io.ringdesk.local.platform.parts.Secrets;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.testkit.Bus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A whole platform of the journeys' own: real processes on free ports, with an empty folder. All
 * journeys share it, so each uses names that are its own.
 */
final class Ringdesk {
  private static final class Shared {
    private static final Ringdesk RUNNING = new Ringdesk();
  }

  private final Map<String, String> variables = new HashMap<>(System.getenv());
  private final Path folder = Path.of("target", "ringdesk").toAbsolutePath();
  private final Map<String, RunningPart> running = new LinkedHashMap<>();
  private final Map<String, String> tokens = new HashMap<>();
  private final Secrets secrets;
  private final Bus bus;
  private Settings settings;

  static Ringdesk running() {
    return Shared.RUNNING;
  }

  private Ringdesk() {
    delete(folder.resolve("data"));
    variables.put("RINGDESK_FOLDER", folder.toString());
    for (var port : Port.values()) {
      variables.put(port.variable(), Integer.toString(freePort()));
    }
    settings = Settings.of(variables, Duration.ZERO);
    secrets = Secrets.in(folder);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stopAll));
    for (var tier : Tier.values()) {
      start(parts().stream().filter(part -> part.tier() == tier).toList());
    }
    bus = new Bus(new Addresses(settings).kafka());
  }

  /** The door, as one of the demo accounts. */
  Api as(String user) {
    return new Api(address("gateway"), token(user));
  }

  /** The door, without a token or with a strange one. */
  Api door() {
    return new Api(address("gateway"), null);
  }

  /** A service itself, past the door. */
  Api past(String service, String token) {
    return new Api(address(service), token);
  }

  String address(String part) {
    return parts().stream().filter(one -> one.name().equals(part)).findFirst().orElseThrow().url();
  }

  Bus bus() {
    return bus;
  }

  /** Letters that were delivered to an address, as the mail catcher tells them. */
  List<JsonNode> mailTo(String email) {
    return new Api(address("mail"), null)
        .get("/api/messages")
        .expect(200)
        .json()
        .valueStream()
        .filter(mail -> mail.get("to").toString().contains(email))
        .toList();
  }

  String token(String user) {
    return tokens.computeIfAbsent(
        user,
        name ->
            new Api(new Addresses(settings).issuer(), null)
                .with("X-Ringdesk-Secret", secrets.platform())
                .get("/demo/token?user=" + name)
                .expect(200)
                .json()
                .get("access_token")
                .asString());
  }

  /** Where the identity provider keeps its key, for those who want to forge. */
  Path signingKey() {
    return settings.data("identity").resolve("signing-key.json");
  }

  String issuer() {
    return new Addresses(settings).issuer();
  }

  /** Ends a part in order; it stays away until it is started again. */
  void stop(String name) {
    var part = running.remove(name);
    if (part != null) {
      part.stop();
    }
  }

  /** Starts a part that was stopped, and waits until it is ready. */
  void start(String name) {
    start(parts().stream().filter(part -> part.name().equals(name)).toList());
  }

  /** kill -9; what watches over the part starts it again by itself. */
  void killHard(String name) {
    part(name).killHard();
  }

  /** Until it has been started again after {@link #killHard}. */
  void awaitRestarted(String name, int times) {
    part(name).awaitRestarted(times);
  }

  /** The business clock of a service shows later, by as much as this, than the machine's. */
  void moveClock(String service, Duration ahead) {
    stop(service);
    settings = Settings.of(variables, ahead);
    start(service);
    settings = Settings.of(variables, Duration.ZERO);
  }

  private RunningPart part(String name) {
    var part = running.get(name);
    if (part == null) {
      throw new IllegalArgumentException(name + " does not run.");
    }
    return part;
  }

  private List<Part> parts() {
    var jars = new Jars(settings.root(), folder.resolve("programs"));
    return new Parts(settings, new Addresses(settings), secrets, jars).all();
  }

  private void start(List<Part> parts) {
    var started = new ArrayList<RunningPart>();
    for (var part : parts) {
      var one = RunningPart.start(part, folder, settings);
      running.put(part.name(), one);
      started.add(one);
    }
    started.forEach(RunningPart::awaitReady);
  }

  private void stopAll() {
    List.copyOf(running.keySet()).reversed().forEach(this::stop);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (var files = Files.walk(tree)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
