package io.ringdesk.bench.measure;

/** One of the things that are measured. */
@FunctionalInterface
public interface Measure {

  /** Hands its figures to the trial, each as soon as it is there; the first has its name. */
  void run(Trial trial) throws Exception;
}
