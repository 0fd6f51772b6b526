package io.ringdesk.call.recordings;

import io.ringdesk.chassis.web.BadInput;
import java.io.IOException;
import java.util.Map;
import org.apache.tika.Tika;

/**
 * Tells what a file is by its content, whatever it is called: wav, mp3 or ogg, or no audio. Tika
 * tells by its first signs; what sound has to have behind them is looked for here.
 */
final class AudioType {

  /** So many bytes tell for certain. */
  static final int TELLING = 64 * 1024;

  private static final Tika TIKA = new Tika();

  private static final String WAV = "audio/wav";
  private static final String MP3 = "audio/mpeg";
  private static final String OGG = "audio/ogg";

  /** As Tika names them, and as browsers do. */
  private static final Map<String, String> TAKEN =
      Map.of(
          "audio/vnd.wave", WAV,
          "audio/wav", WAV,
          "audio/x-wav", WAV,
          "audio/mpeg", MP3,
          "application/ogg", OGG,
          "audio/ogg", OGG,
          "audio/vorbis", OGG,
          "audio/opus", OGG,
          "audio/speex", OGG);

  /** A file, of which only some is looked at. */
  interface Content {
    /** From a byte on, {@link #TELLING} of them, or as many as there are. */
    byte[] from(long offset) throws IOException;
  }

  private AudioType() {}

  /**
   * @throws BadInput when it is none of them
   */
  static String of(Content file) throws IOException {
    byte[] beginning = file.from(0);
    String found = TIKA.detect(beginning);
    String type = TAKEN.get(found);
    if (type == null) {
      throw BadInput.of(
          "recording",
          "By its content this is %s. A recording is wav, mp3 or ogg.".formatted(found));
    }
    boolean sounds =
        switch (type) {
          case WAV -> Sound.isWave(beginning);
          case OGG -> Sound.isOgg(beginning);
          default -> Sound.isMp3(file.from(Sound.lengthOfTag(beginning)));
        };
    if (!sounds) {
      throw BadInput.of(
          "recording",
          "It begins like %s, and no sound follows. A recording is wav, mp3 or ogg."
              .formatted(type));
    }
    return type;
  }
}
