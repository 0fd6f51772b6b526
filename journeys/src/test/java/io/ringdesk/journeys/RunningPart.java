package io.ringdesk.journeys;

import static org.awaitility.Awaitility.await;

import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.watch.PlatformState;
import io.ringdesk.local.platform.watch.PlatformState.PartState;
import io.ringdesk.local.platform.watch.PlatformState.Phase;
import io.ringdesk.local.platform.watch.PlatformState.Running;
import io.ringdesk.local.platform.watch.PlatformState.State;
import io.ringdesk.local.platform.watch.StateFile;
import io.ringdesk.local.platform.watch.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One part with a supervisor of its own, so that a journey can end it, and keep it away. */
record RunningPart(String name, Supervisor supervisor, StateFile file) {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  static RunningPart start(Part part, Path folder, Settings settings) {
    var file = StateFile.in(folder.resolve("parts").resolve(part.name()));
    file.delete();
    var supervisor = new Supervisor(List.of(part), file, settings.clock(), Map.of(), settings::log);
    supervisor.start();
    return new RunningPart(part.name(), supervisor, file);
  }

  void awaitReady() {
    await(name + " is ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              var state = file.read();
              state
                  .filter(it -> it.phase() == Phase.FAILED)
                  .ifPresent(
                      it -> {
                        throw new IllegalStateException(it.failure());
                      });
              return state.map(RunningPart::part).map(PartState::state).orElse(State.DOWN)
                  == State.READY;
            });
  }

  void stop() {
    supervisor.stop();
  }

  void killHard() {
    var process =
        file.read()
            .map(RunningPart::part)
            .map(PartState::process)
            .flatMap(Running::alive)
            .orElseThrow(() -> new IllegalStateException(name + " does not run."));
    process.destroyForcibly();
    process.onExit().join();
  }

  void awaitRestarted(int times) {
    await(name + " is ready again")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () ->
                file.read()
                    .map(RunningPart::part)
                    .filter(part -> part.restarts() >= times && part.state() == State.READY)
                    .isPresent());
  }

  int restarts() {
    return file.read().map(RunningPart::part).map(PartState::restarts).orElse(0);
  }

  private static PartState part(PlatformState state) {
    return state.parts().getFirst();
  }
}
