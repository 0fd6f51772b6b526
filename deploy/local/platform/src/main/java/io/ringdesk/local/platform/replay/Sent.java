package io.ringdesk.local.platform.replay;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which line of the file became which record. Kept in plain arrays, since a file may have millions
 * of lines: offsets of one partition follow each other.
 */
final class Sent {

  private static final class Partition {
    private final long first;
    private long[] lines = new long[1024];
    private long last;

    Partition(long first) {
      this.first = first;
    }

    void put(long offset, long line) {
      var index = Math.toIntExact(offset - first);
      if (index >= lines.length)
        lines = Arrays.copyOf(lines, Math.max(index + 1, lines.length * 2));
      lines[index] = line;
      last = Math.max(last, offset);
    }

    long line(long offset) {
      var index = offset - first;
      return index < 0 || index >= lines.length ? 0 : lines[(int) index];
    }
  }

  private final Map<Integer, Partition> partitions = new HashMap<>();

  /** Acknowledgements of one partition come in order of the offsets. */
  synchronized void put(int partition, long offset, long line) {
    partitions.computeIfAbsent(partition, none -> new Partition(offset)).put(offset, line);
  }

  /** The number of the line; 0 when the record is none of ours. */
  synchronized long line(int partition, long offset) {
    var known = partitions.get(partition);
    return known == null ? 0 : known.line(offset);
  }

  /** The last offset of ours in each partition. */
  synchronized Map<Integer, Long> ends() {
    var ends = new HashMap<Integer, Long>();
    partitions.forEach((number, partition) -> ends.put(number, partition.last));
    return ends;
  }
}
