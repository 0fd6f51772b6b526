package io.ringdesk.call.recordings;

import io.ringdesk.chassis.web.BadInput;
import java.util.Map;
import org.apache.tika.Tika;

/** Tells what a file is by its first bytes, whatever it is called: wav, mp3 or ogg, or no audio. */
final class AudioType {

  /** So many bytes tell for certain. */
  static final int TELLING = 64 * 1024;

  private static final Tika TIKA = new Tika();

  /** As Tika names them, and as browsers do. */
  private static final Map<String, String> TAKEN =
      Map.of(
          "audio/vnd.wave", "audio/wav",
          "audio/wav", "audio/wav",
          "audio/x-wav", "audio/wav",
          "audio/mpeg", "audio/mpeg",
          "application/ogg", "audio/ogg",
          "audio/ogg", "audio/ogg",
          "audio/vorbis", "audio/ogg",
          "audio/opus", "audio/ogg",
          "audio/speex", "audio/ogg");

  private AudioType() {}

  /**
   * @param beginning the first bytes of the file
   * @throws BadInput when it is none of them
   */
  static String of(byte[] beginning) {
    String found = TIKA.detect(beginning);
    String type = TAKEN.get(found);
    if (type == null) {
      throw BadInput.of(
          "recording",
          "By its content this is %s. A recording is wav, mp3 or ogg.".formatted(found));
    }
    return type;
  }
}
