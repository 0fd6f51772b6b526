package io.ringdesk.local.platform.watch;

import static io.ringdesk.local.platform.watch.PlatformState.State.DOWN;
import static io.ringdesk.local.platform.watch.PlatformState.State.READY;
import static io.ringdesk.local.platform.watch.PlatformState.State.STARTING;

import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.parts.Part.Launch;
import io.ringdesk.local.platform.watch.PlatformState.PartState;
import io.ringdesk.local.platform.watch.PlatformState.Running;
import io.ringdesk.local.platform.watch.PlatformState.State;
import io.ringdesk.local.servers.Leash;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts one part and stays with it: what dies is started again. Ended by an interrupt. */
final class Watch implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PATIENCE_AT_END = Duration.ofSeconds(30);
  private static final int LAST_LINES = 20;

  private final Part part;
  private final LogFile logFile;
  private final Book book;
  private final Runnable ready;
  private final Consumer<String> failed;
  private boolean wasReady;
  private @Nullable Process process;

  /**
   * @param ready told at each time that it is ready
   * @param failed told why it could not be started the first time
   */
  Watch(Part part, LogFile logFile, Book book, Runnable ready, Consumer<String> failed) {
    this.part = part;
    this.logFile = logFile;
    this.book = book;
    this.ready = ready;
    this.failed = failed;
  }

  @Override
  public void run() {
    try {
      if (part.launch().isPresent()) keepAlive(part.launch().get());
      else watchFromAfar();
    } catch (InterruptedException toldToEnd) {
      end();
    }
  }

  private void keepAlive(Launch launch) throws InterruptedException {
    var pauses = new Pauses();
    while (true) {
      var began = System.nanoTime();
      var end = live(launch);
      change(it -> new PartState(it.name(), it.url(), null, DOWN, it.restarts(), null));
      if (!wasReady) {
        failed.accept(
            "%s %s. The last lines of %s:\n%s"
                .formatted(part.name(), end, logFile.path(), logFile.lastLines(LAST_LINES)));
        return;
      }
      var pause = pauses.after(Duration.ofNanos(System.nanoTime() - began));
      log.warn("{} {}; it is started again in {} s", part.name(), end, seconds(pause));
      Thread.sleep(pause);
      change(it -> new PartState(it.name(), it.url(), null, DOWN, it.restarts() + 1, null));
    }
  }

  /** Stays until the process has ended, and says how. */
  private String live(Launch launch) throws InterruptedException {
    var began = System.nanoTime();
    state(STARTING, null);
    Process started;
    try {
      started = start(launch);
    } catch (IOException | RuntimeException notThere) {
      return "could not be started: " + notThere.getMessage();
    }
    process = started;
    state(STARTING, null);
    var startedAt = System.nanoTime();
    Exception last = new IOException("it does not answer");
    while (!started.waitFor(100, TimeUnit.MILLISECONDS)) {
      var took = Duration.ofNanos(System.nanoTime() - began);
      try {
        part.probe().untilReady();
        wasReady = true;
        state(READY, took);
        log.info("{} is ready after {} s (process {})", part.name(), seconds(took), started.pid());
        ready.run();
        stayWhileAlive(started, took);
        break;
      } catch (InterruptedException toldToEnd) {
        throw toldToEnd;
      } catch (Exception notYet) {
        last = notYet;
      }
      if (System.nanoTime() - startedAt > PATIENCE.toNanos()) {
        end();
        return "was not ready after %s s: %s".formatted(seconds(took), last);
      }
    }
    process = null;
    return "ended with status " + started.exitValue();
  }

  private Process start(Launch launch) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(launch.program().command())
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectOutput(Redirect.appendTo(logFile.open().path().toFile()));
    builder.environment().putAll(launch.environment());
    return Leash.tie(builder.start());
  }

  private void stayWhileAlive(Process started, Duration took) throws InterruptedException {
    while (!started.waitFor(1, TimeUnit.SECONDS)) state(answers() ? READY : STARTING, took);
  }

  private boolean answers() throws InterruptedException {
    try {
      part.probe().whileReady();
      return true;
    } catch (InterruptedException toldToEnd) {
      throw toldToEnd;
    } catch (Exception no) {
      return false;
    }
  }

  /** Somebody else runs it: we only see whether it is there. */
  private void watchFromAfar() throws InterruptedException {
    state(STARTING, null);
    for (var began = System.nanoTime(); ; Thread.sleep(1000)) {
      var there = answers();
      if (there) {
        wasReady = true;
        ready.run();
      }
      state(there ? READY : wasReady ? DOWN : STARTING, null);
      if (!wasReady && System.nanoTime() - began > PATIENCE.toNanos() / 10) {
        failed.accept("%s does not answer at %s.".formatted(part.name(), part.url()));
        return;
      }
    }
  }

  private void state(State state, @Nullable Duration took) {
    var running = process == null ? null : Running.of(process.toHandle());
    var seconds = took == null ? null : took.toMillis() / 1000.0;
    change(it -> new PartState(it.name(), it.url(), running, state, it.restarts(), seconds));
  }

  private void change(UnaryOperator<PartState> change) {
    book.part(part.name(), change);
  }

  private void end() {
    var running = process;
    if (running == null) return;
    running.destroy();
    running
        .onExit()
        .completeOnTimeout(running, PATIENCE_AT_END.toSeconds(), TimeUnit.SECONDS)
        .join();
    if (running.isAlive()) {
      log.warn("{} did not end in {} s and is killed", part.name(), PATIENCE_AT_END.toSeconds());
      running.destroyForcibly().onExit().join();
    }
    process = null;
    state(DOWN, null);
    log.info("{} has ended", part.name());
  }

  private static String seconds(Duration duration) {
    return "%.1f".formatted(duration.toMillis() / 1000.0);
  }
}
