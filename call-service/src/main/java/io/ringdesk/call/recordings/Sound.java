package io.ringdesk.call.recordings;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What a file of sound has behind its first signs. */
final class Sound {

  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int SHORTEST_FORMAT = 16;

  private static final int OGG_HEADER = 27;
  private static final int FIRST_OF_STREAM = 2;
  private static final List<String> CODECS =
      List.of("OpusHead", "\u0001vorbis", "Speex   ", "\u007fFLAC");

  private static final int TAG_HEADER = 10;
  private static final int TAG_HAS_FOOTER = 0x10;

  /** Of layer III, in kbit/s, by version (MPEG 1; 2 and 2.5) and index; 0 for what there is not. */
  private static final int[][] BIT_RATES = {
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0}
  };

  /** Of MPEG 1, in Hz, by index; MPEG 2 has half of it, 2.5 a quarter. */
  private static final int[] SAMPLE_RATES = {44_100, 48_000, 32_000, 0};

  /** What two frames of one sound have in common: its sign, version, layer and sample rate. */
  private static final int SAME_SOUND = 0xfffe0c00;

  private Sound() {}

  /** A wave form with the chunk that tells its format, wherever among the others. */
  static boolean isWave(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (!isAt(file, 0, "RIFF") || !isAt(file, CHUNK_HEADER, "WAVE")) {
      return false;
    }
    long at = RIFF_HEADER;
    while (at + CHUNK_HEADER <= file.length) {
      int chunk = (int) at;
      long length = Integer.toUnsignedLong(bytes.getInt(chunk + 4));
      if (isAt(file, chunk, "fmt ")) {
        return length >= SHORTEST_FORMAT
            && chunk + CHUNK_HEADER + SHORTEST_FORMAT <= file.length
            && bytes.getShort(chunk + CHUNK_HEADER + 2) != 0 // channels
            && bytes.getInt(chunk + CHUNK_HEADER + 4) != 0; // samples in a second
      }
      at += CHUNK_HEADER + length + length % 2;
    }
    return false;
  }

  /** The first page of a stream, in which the head of a codec for sound lies. */
  static boolean isOgg(byte[] file) {
    if (file.length < OGG_HEADER
        || !isAt(file, 0, "OggS")
        || file[4] != 0
        || (file[5] & FIRST_OF_STREAM) == 0) {
      return false;
    }
    int packet = OGG_HEADER + Byte.toUnsignedInt(file[OGG_HEADER - 1]);
    return CODECS.stream().anyMatch(codec -> isAt(file, packet, codec));
  }

  /** How long the tag is that a file begins with, in bytes; 0 where there is none. */
  static long lengthOfTag(byte[] file) {
    if (file.length < TAG_HEADER || !isAt(file, 0, "ID3")) {
      return 0;
    }
    long length = 0;
    for (int i = 6; i < TAG_HEADER; i++) {
      length = length << 7 | file[i] & 0x7f;
    }
    return length + TAG_HEADER * ((file[5] & TAG_HAS_FOOTER) == 0 ? 1 : 2);
  }

  /** Somewhere a frame of MPEG layer III, and right behind it another one of the same sound. */
  static boolean isMp3(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    for (int at = 0; at + Integer.BYTES <= file.length; at++) {
      int header = bytes.getInt(at);
      int next = at + lengthOfFrame(header);
      if (next > at && next + Integer.BYTES <= file.length) {
        int following = bytes.getInt(next);
        if (lengthOfFrame(following) > 0 && ((header ^ following) & SAME_SOUND) == 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** In bytes; 0 where this is no header of a frame. */
  private static int lengthOfFrame(int header) {
    int version = header >>> 19 & 3; // 0: 2.5, 2: 2, 3: 1
    boolean isLayer3 = (header >>> 17 & 3) == 1;
    if (header >>> 21 != 0x7ff || version == 1 || !isLayer3) {
      return 0;
    }
    int bitRate = BIT_RATES[version == 3 ? 0 : 1][header >>> 12 & 15] * 1000;
    int sampleRate = SAMPLE_RATES[header >>> 10 & 3] / (version == 3 ? 1 : version == 2 ? 2 : 4);
    if (bitRate == 0 || sampleRate == 0) {
      return 0;
    }
    return (version == 3 ? 144 : 72) * bitRate / sampleRate + (header >>> 9 & 1);
  }

  private static boolean isAt(byte[] file, int at, String sign) {
    byte[] wanted = sign.getBytes(StandardCharsets.ISO_8859_1);
    int end = at + wanted.length;
    return end <= file.length && Arrays.equals(file, at, end, wanted, 0, wanted.length);
  }
}
