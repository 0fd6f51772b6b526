package io.ringdesk.local.platform.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Bars on the error stream where a person looks at it; else a line now and then. */
public final class ShownProgress implements Replay.Progress, AutoCloseable {

  private static final long NOW_AND_THEN_NANOS = 5_000_000_000L;

  private static final int WIDTH = 100;

  private final boolean person;
  private final ProgressBar publishing;
  private @Nullable ProgressBar taking;
  private long toldAt = System.nanoTime();
  private long lines;

  /**
   * @param bytes how large the file is; -1 when nobody knows
   * @param person whether somebody looks
   */
  public ShownProgress(long bytes, boolean person) {
    this.person = person;
    this.publishing = bar("Published", bytes, " bytes");
  }

  private ProgressBar bar(String task, long most, String unit) {
    var shown =
        person ? System.err : new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(most)
        .setUnit(unit, 1)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(shown, WIDTH))
        .build();
  }

  @Override
  public void published(long lines, long bytes) {
    this.lines = lines;
    publishing.stepBy(bytes);
    tell("%,d lines published".formatted(lines));
  }

  @Override
  public void waiting(long open) {
    var bar = taking;
    if (bar == null) {
      publishing.maxHint(publishing.getCurrent());
      publishing.close();
      bar = bar("Taken", Math.max(lines, open), " events");
      taking = bar;
    }
    bar.stepTo(bar.getMax() - open);
    tell("%,d events to be taken by order-service".formatted(open));
  }

  private void tell(String what) {
    if (person || System.nanoTime() - toldAt < NOW_AND_THEN_NANOS) return;
    toldAt = System.nanoTime();
    System.err.println(what);
  }

  @Override
  public void close() {
    publishing.close();
    var bar = taking;
    if (bar != null) bar.close();
  }
}
