package io.ringdesk.local.platform.watch;

import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.watch.PlatformState.PartState;
import io.ringdesk.local.platform.watch.PlatformState.Phase;
import io.ringdesk.local.platform.watch.PlatformState.State;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is known of all parts, written to the state file at every change. */
final class Book {

  private final StateFile file;
  private PlatformState state;

  Book(StateFile file, PlatformState beginning) {
    this.file = file;
    this.state = beginning;
    file.write(beginning);
  }

  static List<PartState> notStarted(List<Part> parts) {
    return parts.stream()
        .map(part -> new PartState(part.name(), part.url(), null, State.DOWN, 0, null))
        .toList();
  }

  synchronized void part(String name, UnaryOperator<PartState> change) {
    var parts =
        state.parts().stream().map(it -> it.name().equals(name) ? change.apply(it) : it).toList();
    if (parts.equals(state.parts())) return;
    write(
        new PlatformState(
            state.supervisor(),
            state.phase(),
            state.failure(),
            state.clock(),
            state.addresses(),
            parts));
  }

  synchronized void phase(Phase phase) {
    if (state.phase() == Phase.FAILED) return;
    write(
        new PlatformState(
            state.supervisor(),
            phase,
            state.failure(),
            state.clock(),
            state.addresses(),
            state.parts()));
  }

  /** Only the first failure is told: what else fails fails because of it. */
  synchronized void failed(String why) {
    if (state.phase() == Phase.FAILED) return;
    write(
        new PlatformState(
            state.supervisor(),
            Phase.FAILED,
            why,
            state.clock(),
            state.addresses(),
            state.parts()));
  }

  synchronized void close() {
    if (state.phase() != Phase.FAILED) file.delete();
  }

  private void write(PlatformState changed) {
    state = changed;
    file.write(changed);
  }
}
