package io.ringdesk.journeys;

import io.ringdesk.local.platform.parts.Addresses;
import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.parts.Part.Tier;
import io.ringdesk.local.platform.parts.Parts;
import io.ringdesk.local.platform.parts.Place;
import io.ringdesk.local.platform.parts.Port;
import io.ringdesk.local.platform.parts.Probe;
import io.ringdesk.local.platform.parts.Secrets;
import io.ringdesk.local.platform.parts.Service;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.servers.FreePort;
import io.ringdesk.testkit.Bus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A whole platform of the journeys' own: real processes on free ports, with an empty folder. Nearly
 * all journeys share one, so each uses names that are its own.
 */
final class Ringdesk implements AutoCloseable {
  private static final class Shared {
    private static final Ringdesk RUNNING = new Ringdesk("ringdesk", Map.of());
  }

  /** One instance of each runs at first; as many as these can be added by {@link #scale}. */
  private static final String TWO_OF_EACH_OTHER =
      "call-service=2,contact-service=2,notification-service=2,commission-service=2,gateway=2";

  private static final int MOST = 3;

  /** How long a customer's phone is taken. */
  static final Duration LEASE = Duration.ofMinutes(4);

  private final Map<String, String> variables = new HashMap<>(System.getenv());
  private final Path folder;
  private final Map<String, RunningPart> running = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> told = new ConcurrentHashMap<>();
  private final Map<String, Path> planted = new ConcurrentHashMap<>();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final Secrets secrets;
  private final Bus bus;
  private Settings settings;

  static Ringdesk running() {
    return Shared.RUNNING;
  }

  /**
   * One that shares nothing with the others, for what they could not bear; it ends when it is
   * closed.
   *
   * @param name nobody else's
   * @param variables as the user of {@code ./ringdesk up} would set them
   */
  static Ringdesk ofItsOwn(String name, Map<String, String> variables) {
    return new Ringdesk(name, variables);
  }

  private Ringdesk(String name, Map<String, String> more) {
    folder = Path.of("target", name).toAbsolutePath();
    delete(folder.resolve("data"));
    variables.putAll(more);
    variables.put("RINGDESK_FOLDER", folder.toString());
    variables.put("RINGDESK_INSTANCES", "order-service=3," + TWO_OF_EACH_OTHER);
    for (var port : Port.values()) {
      for (var instance = 1; instance <= MOST; instance++) {
        variables.put(new Place(port, instance).variable(), Integer.toString(FreePort.any()));
      }
    }
    settings = Settings.of(variables, Duration.ZERO);
    secrets = Secrets.in(folder);
    FastStarts.learn();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stopAll));
    for (var tier : Tier.values()) {
      var first = parts().stream().filter(part -> part.tier() == tier && isFirst(part)).toList();
      start(first);
    }
    bus = new Bus(new Addresses(settings).kafka());
  }

  /** The door, as one of the demo accounts. */
  Api as(String user) {
    return new Api(address("gateway"), token(user));
  }

  /** The door, without a token or with a strange one. */
  Api door() {
    return at("gateway");
  }

  /** A service itself, past the door. */
  Api past(String service, String token) {
    return new Api(address(service), token);
  }

  /** A part itself, without a token. */
  Api at(String part) {
    return new Api(address(part), null);
  }

  String address(String part) {
    return parts().stream().filter(one -> one.name().equals(part)).findFirst().orElseThrow().url();
  }

  Bus bus() {
    return bus;
  }

  /** Letters that were delivered to an address, as the mail catcher tells them. */
  List<JsonNode> mailTo(String email) {
    return at("mail")
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

  /** Lines that its parts have logged in which one of these texts stands. */
  List<String> logged(Collection<String> texts) {
    try (var logs = Files.list(folder.resolve("logs"))) {
      var found = new ArrayList<String>();
      for (var log : logs.toList()) {
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> texts.stream().anyMatch(line::contains))
            .forEach(line -> found.add(log.getFileName() + ": " + line));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    stop(List.of(name));
  }

  /** Starts a part that was stopped, and waits until it is ready. */
  void start(String name) {
    start(parts().stream().filter(part -> part.name().equals(name)).toList());
  }

  /**
   * From now on as many instances of a service run as this; those that run longest stay. It returns
   * when the new ones are ready and the others have ended.
   */
  void scale(String service, int count) {
    scale(List.of(service), count);
  }

  /** The same for several services at once. */
  void scale(List<String> services, int count) {
    stop(instances(services, count + 1, MOST));
    var wanted = instances(services, 1, count);
    start(
        parts().stream()
            .filter(part -> wanted.contains(part.name()) && !running.containsKey(part.name()))
            .toList());
  }

  /** Ends parts in order, all at once, starts them again, and waits until they are ready. */
  void restart(List<String> names) {
    stop(names);
    start(parts().stream().filter(part -> names.contains(part.name())).toList());
  }

  private static List<String> instances(List<String> services, int first, int last) {
    return services.stream()
        .map(Service::of)
        .flatMap(it -> IntStream.rangeClosed(first, last).mapToObj(it::instance))
        .toList();
  }

  /** kill -9; what watches over the part starts it again by itself. */
  void killHard(String name) {
    part(name).killHard();
  }

  /** How often a part was started again by what watches over it. */
  int restarts() {
    return running.values().stream().mapToInt(RunningPart::restarts).sum();
  }

  /** Until it has been started again after {@link #killHard}. */
  void awaitRestarted(String name, int times) {
    part(name).awaitRestarted(times);
  }

  /** The business clock of a service shows later, by as much as this, than the machine's. */
  void moveClock(String service, Duration ahead) {
    restart(service, Settings.of(variables, ahead));
  }

  /** From its next start on a part is told these variables besides; with none, the usual ones. */
  void tell(String name, Map<String, String> more) {
    told.put(name, more);
  }

  /** It starts anew with them. */
  void restart(String name, Map<String, String> more) {
    tell(name, more);
    restart(List.of(name));
  }

  /** A service starts anew with a fault in it. */
  void plant(Plant plant, String service) {
    planted.put(service, plant.in(jars(), service));
    restart(List.of(service));
  }

  /** It starts anew as it should be. */
  void mend(String service) {
    planted.remove(service);
    restart(List.of(service));
  }

  private void restart(String service, Settings with) {
    stop(service);
    settings = with;
    try {
      start(service);
    } finally {
      settings = Settings.of(variables, Duration.ZERO);
    }
  }

  /**
   * Starts a service once more, as one of another name: with readers and a database of its own.
   *
   * @return where it listens
   */
  String startAs(String service, String name) {
    var like =
        parts().stream().filter(part -> part.name().equals(service)).findFirst().orElseThrow();
    var port = Integer.toString(FreePort.any());
    var url = "http://localhost:" + port;
    var launch = like.launch().orElseThrow();
    var environment = new HashMap<>(launch.environment());
    environment.putAll(Map.of("SPRING_APPLICATION_NAME", name, "SERVER_PORT", port));
    var ready = Probe.http(url + "/actuator/health/readiness");
    var program = Optional.of(new Part.Launch(launch.program(), environment));
    start(List.of(new Part(name, Tier.SERVICES, url, List.of(), program, ready)));
    return url;
  }

  /** Waits until nothing is under way, and compares what each service owns with its readers. */
  void assertReconciled(Duration patience) {
    operator().assertReconciled(patience);
  }

  /** What its operator asks of it. */
  Operator operator() {
    var addresses = parts().stream().collect(Collectors.toMap(Part::name, Part::url));
    return new Operator(addresses, settings);
  }

  private void stop(List<String> names) {
    var ending = names.stream().map(running::remove).filter(Objects::nonNull).toList();
    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      ending.forEach(part -> all.execute(part::stop));
    }
  }

  private RunningPart part(String name) {
    var part = running.get(name);
    if (part == null) {
      throw new IllegalArgumentException(name + " does not run.");
    }
    return part;
  }

  private List<Part> parts() {
    return new Parts(settings, new Addresses(settings), secrets, jars())
        .all().stream()
            .map(part -> part.told(Map.of("CALL_LEASE", LEASE.toMinutes() + "m")))
            .map(part -> part.told(told.getOrDefault(part.name(), Map.of())))
            .toList();
  }

  private Jars jars() {
    return Jars.of(settings.root()).after(planted);
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

  private static boolean isFirst(Part part) {
    return part.ports().stream().allMatch(place -> place.instance() == 1);
  }

  @Override
  public void close() {
    bus.close();
    stopAll();
  }

  /** Those that need others first. */
  private void stopAll() {
    var ground = List.of("kafka", "mongodb", "mail", "identity");
    stop(running.keySet().stream().filter(name -> !ground.contains(name)).toList());
    stop(ground);
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
