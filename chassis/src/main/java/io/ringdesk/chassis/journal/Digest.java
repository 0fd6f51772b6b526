package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.web.BadInput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

/**
 * Many aggregates in {@value #BUCKETS} numbers: an owner and a reader that agree on all of them
 * give the same ones, and where they do not, the bucket tells among which to look.
 *
 * @param count of how many aggregates
 * @param buckets for each bucket the sum of the hashes of its aggregates' ids with their sequence
 *     numbers, in hexadecimal
 */
public record Digest(long count, List<String> buckets) {

  public static final int BUCKETS = 1024;
  private static final int BITS = Integer.numberOfTrailingZeros(BUCKETS);

  /** Spreads neighbours far apart (the golden ratio in 32 bits). */
  private static final int SPREAD = 0x9E3779B9;

  /** The same for all who ask, now and later. */
  public static int bucketOf(String id) {
    return (id.hashCode() * SPREAD) >>> (Integer.SIZE - BITS);
  }

  /**
   * @param numbers of buckets, in any order
   * @throws BadInput for a number that is none of a bucket
   */
  static BitSet selected(List<Integer> numbers) {
    BitSet selected = new BitSet(BUCKETS);
    for (int number : numbers) {
      if (number < 0 || number >= BUCKETS) {
        throw BadInput.of("buckets", "%d is not from 0 to %d.".formatted(number, BUCKETS - 1));
      }
      selected.set(number);
    }
    return selected;
  }

  /** Adds up. A sum tells an aggregate that is there twice, which an exclusive or would not. */
  static final class Sum {
    private final long[] sums = new long[BUCKETS];
    private final MessageDigest sha256;
    private long count;

    Sum() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException everyJdkHasIt) {
        throw new IllegalStateException(everyJdkHasIt);
      }
    }

    void add(String id, long sequence) {
      byte[] both = (id + ':' + sequence).getBytes(StandardCharsets.UTF_8);
      sums[bucketOf(id)] += ByteBuffer.wrap(sha256.digest(both)).getLong();
      count++;
    }

    Digest digest() {
      HexFormat hex = HexFormat.of();
      return new Digest(count, Arrays.stream(sums).mapToObj(hex::toHexDigits).toList());
    }
  }
}
