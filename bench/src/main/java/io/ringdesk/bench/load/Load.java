package io.ringdesk.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * Callers at work at once, each asking again as soon as he is answered.
 *
 * @param callers how many
 * @param each how often each asks
 */
public record Load(int callers, int each) {

  /** What each of them does. */
  @FunctionalInterface
  public interface Work {

    /**
     * @param caller from 0
     */
    Step begin(int caller) throws Exception;
  }

  /** Once; its end closes what it holds. */
  public interface Step extends AutoCloseable {
    void run(int time) throws Exception;

    @Override
    void close() throws IOException;
  }

  /**
   * What came of it.
   *
   * @param perSecond answers
   * @param millis how long each took, the shortest first
   */
  public record Report(double perSecond, double[] millis) {

    /**
     * @param share 0.99 for the time that one of a hundred exceeds
     */
    public double quantile(double share) {
      return millis[(int) Math.min(millis.length - 1L, (long) (share * millis.length))];
    }
  }

  public Report run(Work work) throws Exception {
    List<Callable<double[]>> all = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      var caller = i;
      all.add(() -> steps(work, caller));
    }
    var began = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = threads.invokeAll(all);
      var seconds = (System.nanoTime() - began) / 1e9;
      var millis = new double[callers * each];
      for (int i = 0; i < callers; i++) {
        System.arraycopy(done.get(i).get(), 0, millis, i * each, each);
      }
      Arrays.sort(millis);
      return new Report(millis.length / seconds, millis);
    }
  }

  private double[] steps(Work work, int caller) throws Exception {
    var millis = new double[each];
    try (var step = work.begin(caller)) {
      for (int time = 0; time < each; time++) {
        var began = System.nanoTime();
        step.run(time);
        millis[time] = (System.nanoTime() - began) / 1e6;
      }
    }
    return millis;
  }
}
