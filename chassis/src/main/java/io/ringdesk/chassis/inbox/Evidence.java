package io.ringdesk.chassis.inbox;

import io.ringdesk.chassis.inbox.CloudEventReader.Arrived;
import io.ringdesk.chassis.wire.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * Which records of a topic have left an entry in a history that names them as its cause. All are
 * looked for in one reading of the histories, which costs a small part of deciding about each once
 * more. Records are known by 64 bits of their author and id; where several share them, nothing is
 * proven of either, nor of what comes after the first {@value #MOST}.
 */
final class Evidence {

  /** 32 MB of them. */
  private static final int MOST = 4_000_000;

  private long[] marks = new long[1024];
  private int count;
  private final BitSet found = new BitSet();

  /** It is looked for, too. */
  void expect(Arrived record) {
    if (count < MOST) {
      mark(record).ifPresent(this::add);
    }
  }

  private void add(long mark) {
    if (count == marks.length) {
      marks = Arrays.copyOf(marks, Math.min(MOST, 2 * count));
    }
    marks[count++] = mark;
  }

  /** Hears what the histories tell since a moment, once all records are named. */
  void hear(Witness witness, Instant since) {
    marks = Arrays.copyOf(marks, count);
    Arrays.sort(marks);
    witness.tell(since, (author, cause) -> note(mark(author, cause)));
  }

  private void note(long mark) {
    int at = Arrays.binarySearch(marks, mark);
    if (at >= 0 && !isShared(at)) {
      found.set(at);
    }
  }

  private boolean isShared(int at) {
    return (at > 0 && marks[at - 1] == marks[at])
        || (at + 1 < marks.length && marks[at + 1] == marks[at]);
  }

  /** Nothing is said against a record of which this is not so. */
  boolean proves(Arrived record) {
    OptionalLong mark = mark(record);
    if (mark.isEmpty()) {
      return false;
    }
    int at = Arrays.binarySearch(marks, 0, count, mark.getAsLong());
    return at >= 0 && found.get(at);
  }

  /** Of those that name themselves in their headers. */
  private static OptionalLong mark(Arrived record) {
    String id = record.header(Headers.ID);
    String author = record.header(Headers.AUTHOR);
    if (author == null) {
      author = record.header(Headers.SOURCE);
    }
    return id == null || author == null ? OptionalLong.empty() : OptionalLong.of(mark(author, id));
  }

  private static long mark(String author, String id) {
    String both = author + '\n' + id;
    CRC32C sum = new CRC32C();
    sum.update(both.getBytes(StandardCharsets.UTF_8));
    return (long) both.hashCode() << Integer.SIZE | sum.getValue();
  }
}
