package io.ringdesk.local.platform.watch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Ends what runs, in order where there is still a supervisor to do it. */
public record Shutdown(StateFile file, PrintStream out) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LEASH = Duration.ofSeconds(15);

  /** Whether anything had to be ended. */
  public boolean down() {
    var state = file.watched();
    if (state.isEmpty()) {
      leftovers();
      return false;
    }
    var supervisor = state.get().supervisor().alive();
    if (supervisor.isEmpty()) return false;
    out.println("Stopping …");
    end(supervisor.get(), PATIENCE);
    leftovers();
    out.println("Ringdesk is stopped.");
    return true;
  }

  /**
   * What a supervisor left that was killed: its parts are on a leash and end by themselves; this
   * waits for them, and ends by force what does not.
   */
  void leftovers() {
    var stale = file.read().filter(state -> !state.isWatched());
    stale.stream()
        .flatMap(state -> state.parts().stream())
        .map(PlatformState.PartState::process)
        .filter(Objects::nonNull)
        .map(PlatformState.Running::alive)
        .flatMap(Optional::stream)
        .forEach(process -> end(process, LEASH));
    stale.ifPresent(state -> file.delete());
  }

  private static void end(ProcessHandle process, Duration patience) {
    process.destroy();
    process.onExit().completeOnTimeout(process, patience.toSeconds(), TimeUnit.SECONDS).join();
    if (process.isAlive()) process.destroyForcibly();
    process.onExit().join();
  }
}
