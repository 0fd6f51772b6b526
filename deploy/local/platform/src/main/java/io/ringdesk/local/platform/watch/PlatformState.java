package io.ringdesk.local.platform.watch;

import io.ringdesk.local.platform.parts.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor tells about the platform.
 *
 * @param supervisor the process that watches
 * @param phase of the whole
 * @param failure why it could not start: which part, why, its last lines
 * @param clock how far the business clock is moved
 * @param addresses by name, for the command itself
 */
public record PlatformState(
    Running supervisor,
    Phase phase,
    @Nullable String failure,
    Duration clock,
    Map<String, String> addresses,
    List<PartState> parts) {

  /** Where the whole stands. */
  public enum Phase {
    STARTING,
    RUNNING,
    FAILED,
    STOPPING
  }

  /**
   * One part of it.
   *
   * @param process absent while it does not run, and for what somebody else runs
   * @param state also STARTING when it has been ready and does not answer just now
   * @param readyAfterSeconds how long the last start took
   */
  public record PartState(
      String name,
      String url,
      @Nullable Running process,
      State state,
      int restarts,
      @Nullable Double readyAfterSeconds) {}

  /** Of one part. */
  public enum State {
    STARTING,
    READY,
    DOWN
  }

  /** A process, told apart from a later one with the same number. */
  public record Running(long pid, Instant startedAt) {

    public static Running of(ProcessHandle process) {
      return new Running(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process itself, if it still runs. */
    public Optional<ProcessHandle> alive() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(process -> of(process).startedAt.equals(startedAt));
    }
  }

  public boolean isWatched() {
    return supervisor.alive().isPresent();
  }

  /** The addresses of all instances of a service, the first one first. */
  public List<String> instances(Service service) {
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(service::instance)
        .takeWhile(addresses::containsKey)
        .map(this::address)
        .toList();
  }

  /** The address of a part, or of one of its ports. */
  public String address(String name) {
    var address = addresses.get(name);
    if (address == null) throw new IllegalArgumentException("No address of " + name);
    return address;
  }
}
