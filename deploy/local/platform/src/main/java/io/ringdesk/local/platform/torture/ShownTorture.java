package io.ringdesk.local.platform.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on the error stream where a person looks at it; else a line now and then. */
public final class ShownTorture implements Torture.Progress, AutoCloseable {

  private static final int WIDTH = 100;
  private static final long NOW_AND_THEN_NANOS = 10_000_000_000L;

  private final boolean person;
  private final ProgressBar bar;
  private long toldAt = System.nanoTime();

  /**
   * @param person whether somebody looks
   */
  public ShownTorture(int orders, boolean person) {
    this.person = person;
    var shown =
        person ? System.err : new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("Torture")
            .setInitialMax(orders)
            .setUnit(" orders", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(shown, WIDTH))
            .build();
  }

  @Override
  public void orders(int begun) {
    bar.stepTo(begun);
    if (person || System.nanoTime() - toldAt < NOW_AND_THEN_NANOS) return;
    toldAt = System.nanoTime();
    System.err.printf("%,d of %,d orders told%n", begun, bar.getMax());
  }

  @Override
  public void says(String what) {
    bar.setExtraMessage(what);
    if (!person) System.err.println(what);
  }

  @Override
  public void close() {
    bar.close();
  }
}
