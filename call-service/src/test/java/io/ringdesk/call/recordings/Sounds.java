package io.ringdesk.call.recordings;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Files that begin as their kind begins, and go on with noise. */
final class Sounds {

  private Sounds() {}

  static byte[] wav(int length, long seed) {
    return withNoise(wavHeader(length), length, seed);
  }

  private static byte[] wavHeader(int length) {
    return ByteBuffer.allocate(44)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(length - 8)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(8_000)
        .putInt(16_000)
        .putShort((short) 2)
        .putShort((short) 16)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(length - 44)
        .array();
  }

  static byte[] mp3(int length) {
    return withNoise(new byte[] {'I', 'D', '3', 3, 0, 0, 0, 0, 0, 0}, length, 7);
  }

  static byte[] ogg(int length) {
    byte[] page = new byte[28 + 8];
    System.arraycopy("OggS".getBytes(StandardCharsets.US_ASCII), 0, page, 0, 4);
    page[5] = 2;
    page[26] = 1;
    System.arraycopy("OpusHead".getBytes(StandardCharsets.US_ASCII), 0, page, 28, 8);
    return withNoise(page, length, 7);
  }

  /** A wav of any length, that nobody has to hold. */
  static InputStream longWav(long length) {
    byte[] header = wavHeader(Math.toIntExact(length));
    return new SequenceInputStream(
        new ByteArrayInputStream(header), new Silence(length - header.length));
  }

  private static byte[] withNoise(byte[] beginning, int length, long seed) {
    byte[] all = new byte[length];
    new Random(seed).nextBytes(all);
    System.arraycopy(beginning, 0, all, 0, beginning.length);
    return all;
  }

  private static final class Silence extends InputStream {
    private long left;

    Silence(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int some = (int) Math.min(left, length);
      Arrays.fill(buffer, offset, offset + some, (byte) 0);
      left -= some;
      return some;
    }
  }
}
