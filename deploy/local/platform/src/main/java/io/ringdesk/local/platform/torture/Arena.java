package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.build.Build;
import io.ringdesk.local.platform.parts.Addresses;
import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.parts.Part.Program.Pace;
import io.ringdesk.local.platform.parts.Parts;
import io.ringdesk.local.platform.parts.Port;
import io.ringdesk.local.platform.parts.PortCheck;
import io.ringdesk.local.platform.parts.Secrets;
import io.ringdesk.local.platform.parts.Service;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.platform.watch.Claim;
import io.ringdesk.local.platform.watch.PlatformState;
import io.ringdesk.local.platform.watch.PlatformState.Phase;
import io.ringdesk.local.platform.watch.PlatformState.Running;
import io.ringdesk.local.platform.watch.PlatformState.State;
import io.ringdesk.local.platform.watch.StateFile;
import io.ringdesk.local.platform.watch.Supervisor;
import io.ringdesk.local.platform.watch.SupervisorRun;
import io.ringdesk.local.servers.Checkout;
import io.ringdesk.local.servers.Folders;
import io.ringdesk.local.servers.FreePort;
import io.ringdesk.local.servers.Mongod;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The platform that is tortured: all processes of its own, at ports of its own, with data of its
 * own that are thrown away when the next torture begins. It ends with this process, however that
 * ends.
 */
final class Arena implements AutoCloseable {

  /** What another server stands for can't be killed here, and its data are not ours. */
  private static final List<String> NOT_OURS =
      List.of("MONGODB_URI", "KAFKA_BOOTSTRAP_SERVERS", "SMTP_URL", "OIDC_ISSUER");

  private static final Duration POLL = Duration.ofMillis(100);

  private final Settings settings;
  private final StateFile file;
  private final Claim claim;
  private final List<Part> parts;
  private final Supervisor supervisor;
  private final Map<String, ProcessHandle> killed = new HashMap<>();

  private Arena(Settings settings, Claim claim, List<Part> parts) {
    this.settings = settings;
    this.claim = claim;
    this.parts = parts;
    this.file = StateFile.in(settings.folder());
    this.supervisor =
        new Supervisor(
            parts, file, settings.clock(), SupervisorRun.addresses(settings, parts), settings::log);
  }

  /**
   * Starts it and returns when all is ready.
   *
   * @param environment variables, of which those that name ports hold
   * @param told what all services are told besides
   * @throws Unusable when a platform runs there or has left data to be kept, a port is taken, or a
   *     part can't be started
   */
  static Arena open(
      Map<String, String> environment, Map<String, String> told, Jars jars, PrintStream out)
      throws IOException, InterruptedException {
    var settings = settings(environment);
    var claim = Claim.toThrowAway(settings.folder());
    try {
      var parts =
          new Parts(settings, new Addresses(settings), Secrets.in(settings.folder()), jars)
              .all().stream().map(part -> part.told(told)).toList();
      PortCheck.allFree(parts, settings);
      Mongod.find(Checkout.tools());
      new Build(settings.root(), settings.log("build"), out).whatIsMissing();
      for (var old : List.of("data", "logs")) Folders.delete(settings.folder().resolve(old));
      var arena = new Arena(settings, claim, parts);
      arena.start(out);
      return arena;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      claim.close();
      throw failed;
    }
  }

  private static Settings settings(Map<String, String> environment) {
    var variables = new HashMap<>(environment);
    NOT_OURS.forEach(variables::remove);
    var usual = Settings.of(Map.of(), Duration.ZERO).folder();
    var folder =
        Optional.ofNullable(environment.get("RINGDESK_FOLDER")).map(Path::of).orElse(usual);
    variables.put("RINGDESK_FOLDER", folder.resolve("torture").toString());
    variables.put("RINGDESK_INSTANCES", "order-service=2,call-service=2");
    for (var port : Port.values()) {
      variables.computeIfAbsent(port.variable(), none -> Integer.toString(FreePort.any()));
    }
    for (var service : List.of(Service.ORDER, Service.CALL)) {
      variables.computeIfAbsent(
          service.place(2).variable(), none -> Integer.toString(FreePort.any()));
    }
    return Settings.of(variables, Duration.ZERO);
  }

  private void start(PrintStream out) throws InterruptedException {
    out.println("Starting a platform to be tortured …");
    file.delete();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(supervisor::stop));
    supervisor.start();
    while (true) {
      var state = file.read();
      var phase = state.map(PlatformState::phase).orElse(Phase.STARTING);
      if (phase == Phase.RUNNING) return;
      if (phase == Phase.FAILED) {
        throw new Unusable(String.valueOf(state.orElseThrow().failure()));
      }
      Thread.sleep(POLL);
    }
  }

  /** Prepares faster starts where that has not been done yet. */
  void learn() throws IOException, InterruptedException {
    for (var part : parts) part.learn(Pace.AWAITED);
  }

  Settings settings() {
    return settings;
  }

  PlatformState state() {
    return file.read().orElseThrow(() -> new Unusable("The platform has been stopped."));
  }

  /** Names of the processes that may be killed: all but the one that everybody's token is from. */
  List<String> victims() {
    return parts.stream().map(Part::name).filter(name -> !name.equals("identity")).toList();
  }

  /** SIGKILL; whether there was a process to kill that has not been killed before. */
  boolean kill(String victim) {
    var process =
        state().parts().stream()
            .filter(part -> part.name().equals(victim))
            .flatMap(part -> Optional.ofNullable(part.process()).stream())
            .findFirst()
            .flatMap(Running::alive)
            .filter(alive -> !alive.equals(killed.put(victim, alive)));
    process.ifPresent(ProcessHandle::destroyForcibly);
    return process.isPresent();
  }

  boolean isReady() {
    return state().parts().stream().allMatch(part -> part.state() == State.READY);
  }

  @Override
  public void close() throws IOException {
    supervisor.stop();
    claim.close();
  }
}
