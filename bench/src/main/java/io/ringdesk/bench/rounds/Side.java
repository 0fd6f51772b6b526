package io.ringdesk.bench.rounds;

/** One of the two that are compared: does its work once and answers the figure. */
@FunctionalInterface
public interface Side {

  /**
   * @param round from 1 on, the same for both sides; 0 and less while warming up
   */
  double measure(int round) throws Exception;
}
