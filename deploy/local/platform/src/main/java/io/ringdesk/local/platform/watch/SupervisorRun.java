package io.ringdesk.local.platform.watch;

import io.ringdesk.local.platform.parts.Addresses;
import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.parts.Port;
import io.ringdesk.local.platform.parts.Settings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The life of one supervisor, from the claim that makes it the only one to the end of all parts.
 */
public record SupervisorRun(Settings settings, StateFile file) {

  /**
   * Whether the platform came up and was stopped in order.
   *
   * @param companion the process to end with; 0 for none
   */
  public boolean untilTheEnd(long companion) throws IOException, InterruptedException {
    try (var _ = Claim.toKeep(settings.folder())) {
      return run(companion);
    }
  }

  private boolean run(long companion) throws InterruptedException {
    var parts = Startup.parts(settings).all();
    var supervisor =
        new Supervisor(parts, file, settings.clock(), addresses(settings, parts), settings::log);
    Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
    supervisor.start();
    if (!settings.named("RINGDESK_CLASS_CACHE").equals(Optional.of("off"))) {
      Thread.ofPlatform().daemon().name("learning").start(new Learning(parts, file));
    }
    if (companion != 0) {
      ProcessHandle.of(companion)
          .ifPresentOrElse(it -> it.onExit().thenRun(supervisor::stop), supervisor::stop);
    }
    return supervisor.awaitEnd();
  }

  /** Where everything listens, by name, for the command itself. */
  public static Map<String, String> addresses(Settings settings, List<Part> parts) {
    var addresses = new HashMap<String, String>();
    parts.forEach(part -> addresses.put(part.name(), part.url()));
    addresses.put("smtp", new Addresses(settings).smtp());
    addresses.put("kafka", new Addresses(settings).kafka());
    for (var port : Port.values()) {
      addresses.putIfAbsent(port.name(), Integer.toString(settings.port(port)));
    }
    return addresses;
  }
}
