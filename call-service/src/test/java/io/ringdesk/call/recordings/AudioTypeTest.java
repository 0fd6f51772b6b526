package io.ringdesk.call.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.chassis.web.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls 9: what is audio is told by more than how it begins. */
class AudioTypeTest {

  private static String type(byte[] file) throws IOException {
    return AudioType.of(
        from ->
            Arrays.copyOfRange(
                file,
                (int) Math.min(from, file.length),
                (int) Math.min(from + AudioType.TELLING, file.length)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void wav_mp3_and_ogg_are_known_by_what_sound_has() throws IOException {
    assertThat(type(Sounds.wav(50_000, 1))).isEqualTo("audio/wav");
    assertThat(type(Sounds.mp3(50_000))).isEqualTo("audio/mpeg");
    assertThat(type(Sounds.ogg(50_000))).isEqualTo("audio/ogg");
    assertThat(type(Sounds.ogg("\u0001vorbis", 50_000))).isEqualTo("audio/ogg");
  }

  @Test
  void the_sound_of_an_mp3_may_lie_far_behind_its_tag() throws IOException {
    assertThat(type(Sounds.mp3(300_000, 400_000))).isEqualTo("audio/mpeg");
  }

  @Test
  void the_format_of_a_wave_may_lie_behind_another_chunk() throws IOException {
    byte[] wav = Sounds.wav(1_000, 1);
    byte[] other = new byte[1_000 + 8 + 3 + 1];
    System.arraycopy(wav, 0, other, 0, 12);
    System.arraycopy(bytes("LIST\u0003\0\0\0abc\0"), 0, other, 12, 12);
    System.arraycopy(wav, 12, other, 24, 988);

    assertThat(type(other)).isEqualTo("audio/wav");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OggS",
        "RIFF\u0020\0\0\0WAVE",
        "RIFF\u0020\0\0\0WAVEdata\u0010\0\0\0",
        "RIFF\u0020\0\0\0WAVEfmt \u0010\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0",
        "RIFF\u0020\0\0\0AVI LIST",
        "RIFF\u0020\0\0\0WEBPVP8 ",
        "ID3\3\0\0\0\0\0\0",
        "\u00ff\u00fb\u0090\0 and no other frame",
        "%PDF-1.7"
      })
  void what_only_begins_like_audio_is_none(String beginning) {
    byte[] file = Arrays.copyOf(bytes(beginning), 5_000);

    assertThatThrownBy(() -> type(file)).isInstanceOf(BadInput.class);
  }

  @Test
  void an_ogg_of_pictures_is_none() {
    assertThatThrownBy(() -> type(Sounds.ogg("\u0080theora", 5_000))).isInstanceOf(BadInput.class);
  }
}
