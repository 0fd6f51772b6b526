package io.ringdesk.bench.intake;

import io.ringdesk.bench.rig.Running;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Processor time by process, which tells where the time goes. */
public final class Effort {

  private final List<Running> processes;
  private final Map<String, Long> spent = new LinkedHashMap<>();
  private long done;

  public Effort(List<Running> processes) {
    this.processes = processes;
  }

  /** Some work. */
  @FunctionalInterface
  public interface Work {
    double run() throws Exception;
  }

  /**
   * Does the work and counts what it took, unless it only warms up.
   *
   * @param round from 1 on; less while warming up
   * @param count how much of it is done
   */
  public double counting(int round, int count, Work work) throws Exception {
    if (round < 1) return work.run();
    var before = processes.stream().map(Running::processorTime).toList();
    var figure = work.run();
    for (int i = 0; i < processes.size(); i++) {
      var took = processes.get(i).processorTime().minus(before.get(i));
      spent.merge(processes.get(i).name(), took.toNanos(), Long::sum);
    }
    done += count;
    return figure;
  }

  /** Microseconds of processor time for each unit of work. */
  @Override
  public String toString() {
    var all = new StringJoiner(", ");
    spent.forEach((name, nanos) -> all.add("%s %d".formatted(name, nanos / 1000 / done)));
    return all + " µs";
  }
}
