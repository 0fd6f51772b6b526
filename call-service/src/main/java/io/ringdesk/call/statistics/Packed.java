package io.ringdesk.call.statistics;

import io.ringdesk.call.statistics.domain.Cell;
import io.ringdesk.call.statistics.domain.Count;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a day as they lie in the database: five whole numbers of four bytes for each kind
 * of call in each hour, big end first: its code, calls, seconds talked, seconds waited, the longest
 * wait. A year of a thousand calls a day has so 7 MB and not 25. An hour that comes twice, when the
 * clock is set back, is one.
 */
final class Packed {

  private static final int SIZE = 5 * Integer.BYTES;

  interface Each {
    void count(
        Cell cell, int hour, int calls, int talkSeconds, int waitSeconds, int longestWaitSeconds);
  }

  private static final int HOURS = 24;

  /** Kinds by their codes, as far as they were met. */
  private final List<@Nullable Cell> cells = new ArrayList<>();

  /** A kind of call in an hour of the day. */
  static int code(Cell cell, int hour) {
    return cell.code() * HOURS + hour;
  }

  /**
   * @param counts by {@link #code}
   */
  static Binary of(Map<Integer, Count> counts) {
    ByteBuffer bytes = ByteBuffer.allocate(counts.size() * SIZE);
    new TreeMap<>(counts)
        .forEach(
            (code, count) ->
                bytes
                    .putInt(code)
                    .putInt(bounded(count.calls()))
                    .putInt(bounded(count.talkSeconds()))
                    .putInt(bounded(count.waitSeconds()))
                    .putInt(bounded(count.longestWaitSeconds())));
    return new Binary(bytes.array());
  }

  private static int bounded(long number) {
    return (int) Math.min(Integer.MAX_VALUE, number);
  }

  void read(byte[] packed, Each each) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    while (bytes.remaining() >= SIZE) {
      int code = bytes.getInt();
      each.count(
          cell(code / HOURS),
          code % HOURS,
          bytes.getInt(),
          bytes.getInt(),
          bytes.getInt(),
          bytes.getInt());
    }
  }

  private Cell cell(int code) {
    while (cells.size() <= code) {
      cells.add(null);
    }
    Cell known = cells.get(code);
    if (known == null) {
      known = Cell.of(code);
      cells.set(code, known);
    }
    return known;
  }
}
