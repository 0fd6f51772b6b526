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

  private static final int TAG_HEADER = 10;
  private static final int FRAME = 417;

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

  /** Behind a tag of this length, frames of MPEG 1, layer III, 128 kbit/s, 44.1 kHz. */
  static byte[] mp3(int tag, int length) {
    byte[] all = withNoise(tagOf(tag), length, 7);
    for (int at = TAG_HEADER + tag; at + 4 <= length; at += FRAME) {
      all[at] = (byte) 0xff;
      all[at + 1] = (byte) 0xfb;
      all[at + 2] = (byte) 0x90;
      all[at + 3] = 0;
    }
    return all;
  }

  private static byte[] tagOf(int length) {
    return ByteBuffer.allocate(TAG_HEADER)
        .put("ID3".getBytes(StandardCharsets.US_ASCII))
        .put(new byte[] {3, 0, 0})
        .put((byte) (length >> 21 & 0x7f))
        .put((byte) (length >> 14 & 0x7f))
        .put((byte) (length >> 7 & 0x7f))
        .put((byte) (length & 0x7f))
        .array();
  }

  static byte[] mp3(int length) {
    return mp3(0, length);
  }

  static byte[] ogg(int length) {
    return ogg("OpusHead", length);
  }

  /** With a head of this codec in its first page. */
  static byte[] ogg(String codec, int length) {
    byte[] head = codec.getBytes(StandardCharsets.ISO_8859_1);
    byte[] page = new byte[28 + head.length];
    System.arraycopy("OggS".getBytes(StandardCharsets.US_ASCII), 0, page, 0, 4);
    page[5] = 2;
    page[26] = 1;
    page[27] = (byte) head.length;
    System.arraycopy(head, 0, page, 28, head.length);
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
