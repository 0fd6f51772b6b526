package io.ringdesk.bench.load;

import io.ringdesk.bench.load.Load.Report;
import io.ringdesk.bench.load.Load.Step;
import io.ringdesk.bench.load.Load.Work;
import io.ringdesk.bench.rig.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Requests at a steady pace, whether those before are answered or not. Each is timed from when it
 * was due: what waits until its caller is free again waits on the clock.
 *
 * @param perSecond by all callers together, who ask in turn
 * @param load how many callers, and how often each asks
 */
public record Steady(double perSecond, Load load) {

  public Report run(Work work) throws Exception {
    var millis = new double[load.callers() * load.each()];
    var began = System.nanoTime();
    var report = load.run(caller -> new Timed(work.begin(caller), caller, began, millis));
    Arrays.sort(millis);
    return new Report(report.perSecond(), millis);
  }

  private final class Timed implements Step {

    private final Step step;
    private final int caller;
    private final long began;
    private final double[] millis;

    Timed(Step step, int caller, long began, double[] millis) {
      this.step = step;
      this.caller = caller;
      this.began = began;
      this.millis = millis;
    }

    @Override
    public void run(int time) throws Exception {
      var place = caller + time * load.callers();
      var due = began + (long) (place * 1e9 / perSecond);
      Waiting.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      step.run(time);
      millis[place] = (System.nanoTime() - due) / 1e6;
    }

    @Override
    public void close() throws IOException {
      step.close();
    }
  }
}
