package io.ringdesk.local.platform.watch;

import static io.ringdesk.local.platform.watch.PlatformState.State.READY;

import io.ringdesk.local.platform.build.Build;
import io.ringdesk.local.platform.parts.Addresses;
import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.parts.Parts;
import io.ringdesk.local.platform.parts.PortCheck;
import io.ringdesk.local.platform.parts.Secrets;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.platform.watch.PlatformState.PartState;
import io.ringdesk.local.platform.watch.PlatformState.Phase;
import io.ringdesk.local.servers.Checkout;
import io.ringdesk.local.servers.Mongod;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/** Brings the platform up from whatever state it was left in, and shows how that goes. */
public record Startup(Settings settings, StateFile file, PrintStream out) {

  private static final Duration POLL = Duration.ofMillis(200);

  /** The parts that these settings ask for. */
  static Parts parts(Settings settings) {
    var jars = Jars.of(settings.root());
    var secrets = Secrets.in(settings.folder());
    return new Parts(settings, new Addresses(settings), secrets, jars);
  }

  /** What would run, where nothing does. */
  public static List<PartState> planned(Settings settings) {
    return Book.notStarted(parts(settings).all());
  }

  /**
   * Returns when all is ready; one that runs already is left as it is.
   *
   * @param onlyWhileWeLive whether it ends with this process
   * @throws Unusable with what is missing or why a part did not start
   */
  public PlatformState bringUp(boolean onlyWhileWeLive) throws IOException, InterruptedException {
    var before = file.watched();
    if (before.isPresent()) {
      if (!before.get().clock().equals(settings.clock())) {
        throw new Unusable(
            "Ringdesk runs already, with its clock moved by %s. Stop it first: ./ringdesk down"
                .formatted(before.get().clock()));
      }
      out.println("Ringdesk runs already.");
      return before.get().phase() == Phase.RUNNING ? before.get() : follow();
    }
    new Shutdown(file, out).leftovers();
    if (settings.named("MONGODB_URI").isEmpty()) Mongod.find(Checkout.tools());
    new Build(settings.root(), settings.log("build"), out).whatIsMissing();
    PortCheck.allFree(parts(settings).all(), settings);
    out.println("Starting (several parts at a time) …");
    SupervisorProcess.start(settings, onlyWhileWeLive);
    return follow();
  }

  /** Until it is stopped from elsewhere; when this process is told to end, it is stopped first. */
  public void stay() throws InterruptedException {
    out.println("It stops with Ctrl-C.");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> new Shutdown(file, out).down(), "down"));
    var told = new Restarts(out);
    for (var state = file.watched(); state.isPresent(); state = file.watched()) {
      told.tell(state.get());
      Thread.sleep(POLL);
    }
  }

  private PlatformState follow() throws InterruptedException {
    var told = new HashSet<String>();
    for (; ; Thread.sleep(POLL)) {
      var found = file.read();
      if (found.isEmpty()) throw new Unusable("The platform was stopped while it started.");
      var state = found.get();
      state.parts().stream()
          .filter(part -> part.state() == READY && told.add(part.name()))
          .forEach(this::tell);
      switch (state.phase()) {
        case RUNNING -> {
          return state;
        }
        case FAILED -> throw new Unusable(String.valueOf(state.failure()));
        case STARTING, STOPPING -> {
          if (!state.isWatched()) {
            throw new Unusable(
                "The supervisor has ended. Its last lines:\n"
                    + new LogFile(settings.log("supervisor")).lastLines(20));
          }
        }
      }
    }
  }

  private void tell(PartState part) {
    var took = part.readyAfterSeconds();
    out.printf(
        "  %-22s ready%s%n",
        part.name(),
        took == null
            ? " (%s)".formatted(part.url())
            : " after %4.1f s   %s".formatted(took, part.url()));
  }

  /** Tells of parts that were started again. */
  private static final class Restarts {
    private final PrintStream out;
    private List<PartState> before = List.of();

    Restarts(PrintStream out) {
      this.out = out;
    }

    void tell(PlatformState now) {
      for (var part : now.parts()) {
        var known =
            before.stream()
                .filter(it -> it.name().equals(part.name()))
                .allMatch(it -> it.restarts() == part.restarts());
        if (!known) {
          out.printf("%s died and is started again (%d)%n", part.name(), part.restarts());
        }
      }
      before = now.parts();
    }
  }
}
