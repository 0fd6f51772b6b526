package io.ringdesk.local.platform.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** How far the aggregates of one topic have come at one service: its own, or those it follows. */
public interface Histories {

  /**
   * How far one aggregate has come.
   *
   * @param sequence the number of its last event there
   * @param at when that event happened
   */
  record Reached(String id, long sequence, Instant at) {}

  /**
   * All aggregates in a few numbers: equal where both sides have come equally far.
   *
   * @param buckets one hash for each bucket of aggregates
   */
  record Digest(long count, List<String> buckets) {}

  /** Of those that last changed in a stretch of time. */
  Digest digest(Window window) throws IOException, InterruptedException;

  /** Those of some buckets that last changed in a stretch of time. */
  Collection<Reached> in(List<Integer> buckets, Window window)
      throws IOException, InterruptedException;

  /** These, whenever they changed; those that are not there are left out. */
  Collection<Reached> of(Collection<String> ids) throws IOException, InterruptedException;
}
