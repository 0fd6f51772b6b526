package io.ringdesk.local.platform.watch;

import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.parts.Part.Tier;
import io.ringdesk.local.platform.watch.PlatformState.Phase;
import io.ringdesk.local.platform.watch.PlatformState.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all parts, each watched over by a thread of its own: the ground first, then all that stands
 * on it; the other way round at the end, tier after tier. When a part can't be started at all, none
 * is left running. Should the supervisor itself be killed, its parts end too.
 */
public final class Supervisor {

  private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

  private final List<Part> parts;
  private final Book book;
  private final Function<String, Path> logs;
  private final Map<Tier, CountDownLatch> notReady = new EnumMap<>(Tier.class);
  private final Map<Tier, List<Thread>> watches = new EnumMap<>(Tier.class);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean failed;

  /**
   * @param logs which file each part writes to
   */
  public Supervisor(
      List<Part> parts,
      StateFile file,
      Duration clock,
      Map<String, String> addresses,
      Function<String, Path> logs) {
    this.parts = parts;
    this.logs = logs;
    this.book =
        new Book(
            file,
            new PlatformState(
                Running.of(ProcessHandle.current()),
                Phase.STARTING,
                null,
                clock,
                addresses,
                Book.notStarted(parts)));
    for (var tier : Tier.values()) {
      var count = parts.stream().filter(part -> part.tier() == tier).count();
      notReady.put(tier, new CountDownLatch((int) count));
      watches.put(tier, new ArrayList<>());
    }
  }

  /** Starts everything and returns at once. */
  public void start() {
    for (var part : parts) {
      var thread = Thread.ofPlatform().name(part.name()).unstarted(() -> watch(part));
      watches.computeIfAbsent(part.tier(), none -> new ArrayList<>()).add(thread);
    }
    watches.values().forEach(tier -> tier.forEach(Thread::start));
    Thread.ofPlatform().daemon().name("phase").start(this::tellWhenAllRun);
  }

  /** Until it has been stopped, or has failed to start; false then. */
  public boolean awaitEnd() throws InterruptedException {
    over.await();
    return !failed;
  }

  private void watch(Part part) {
    try {
      if (part.tier() != Tier.GROUND) latch(Tier.GROUND).await();
    } catch (InterruptedException toldToEnd) {
      return;
    }
    var first = new CountDownLatch(1);
    Runnable ready =
        () -> {
          if (first.getCount() == 0) return;
          first.countDown();
          latch(part.tier()).countDown();
        };
    new Watch(part, new LogFile(logs.apply(part.name())), book, ready, this::fail).run();
  }

  private void tellWhenAllRun() {
    try {
      for (var tier : Tier.values()) latch(tier).await();
      book.phase(Phase.RUNNING);
      log.info("All parts are ready");
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private CountDownLatch latch(Tier tier) {
    return notReady.computeIfAbsent(tier, none -> new CountDownLatch(0));
  }

  private void fail(String why) {
    log.error("{}", why);
    failed = true;
    book.failed(why);
    Thread.ofPlatform().name("stop").start(this::stop);
  }

  /** Ends all in order and returns when nothing runs any more. */
  public synchronized void stop() {
    book.phase(Phase.STOPPING);
    for (var tier : List.of(Tier.values()).reversed()) {
      var threads = watches.getOrDefault(tier, List.of());
      threads.forEach(Thread::interrupt);
      threads.forEach(Supervisor::join);
    }
    book.close();
    over.countDown();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
