package io.ringdesk.bench.rig;

import io.ringdesk.local.platform.doors.Services;
import io.ringdesk.local.platform.parts.Addresses;
import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.parts.Part.Program.Pace;
import io.ringdesk.local.platform.parts.Parts;
import io.ringdesk.local.platform.parts.Port;
import io.ringdesk.local.platform.parts.Secrets;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.watch.PlatformState;
import io.ringdesk.local.platform.watch.PlatformState.Phase;
import io.ringdesk.local.platform.watch.StateFile;
import io.ringdesk.local.platform.watch.Supervisor;
import io.ringdesk.local.platform.watch.SupervisorRun;
import io.ringdesk.local.servers.Folders;
import io.ringdesk.local.servers.FreePort;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/** The whole platform as {@code ./ringdesk up} starts it, at ports and in a folder of its own. */
public final class TrialPlatform implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final List<String> GROUND = List.of("kafka", "mongodb", "mail", "identity");

  private final Settings settings;
  private final List<Part> parts;
  private final StateFile file;
  private final Supervisor supervisor;
  private final Thread hook;

  private TrialPlatform(Workplace workplace) throws IOException {
    var variables = new HashMap<>(workplace.environment());
    variables.put("RINGDESK_FOLDER", workplace.folder().resolve("platform").toString());
    for (var port : Port.values()) variables.put(port.variable(), Integer.toString(FreePort.any()));
    settings = Settings.of(variables, Duration.ZERO);
    for (var old : List.of("data", "logs")) Folders.delete(settings.folder().resolve(old));
    var jars = new Jars(settings.root(), workplace.folder().resolve("platform-parts"));
    parts = new Parts(settings, new Addresses(settings), Secrets.in(settings.folder()), jars).all();
    file = StateFile.in(settings.folder());
    file.delete();
    supervisor =
        new Supervisor(
            parts, file, settings.clock(), SupervisorRun.addresses(settings, parts), settings::log);
    hook = Thread.ofPlatform().unstarted(supervisor::stop);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Empty; all is ready when it returns. */
  public static TrialPlatform start(Workplace workplace) throws Exception {
    var platform = new TrialPlatform(workplace);
    platform.supervisor.start();
    Waiting.until("the platform is ready", PATIENCE, platform::isReady);
    return platform;
  }

  private boolean isReady() {
    var state = file.read();
    if (state.isEmpty()) return false;
    if (state.get().phase() == Phase.FAILED) {
      throw new IllegalStateException(String.valueOf(state.get().failure()));
    }
    return state.get().phase() == Phase.RUNNING;
  }

  /** Prepares the next starts, where that has not been done for these jars. */
  public void learn() throws IOException, InterruptedException {
    for (var part : parts) part.learn(Pace.AWAITED);
  }

  public String kafka() {
    return new Addresses(settings).kafka();
  }

  /** What the services tell about themselves. */
  public Services services() throws IOException, InterruptedException {
    return new Services(state(), settings);
  }

  /** What the six services hold together, in bytes. */
  public long residentBytes() throws IOException {
    var bytes = 0L;
    for (var part : state().parts()) {
      if (GROUND.contains(part.name())) continue;
      bytes += Running.residentBytes(Objects.requireNonNull(part.process()).pid());
    }
    return bytes;
  }

  private PlatformState state() {
    return file.read().orElseThrow(() -> new IllegalStateException("The platform has ended."));
  }

  @Override
  public void close() {
    supervisor.stop();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
