package io.ringdesk.local.platform.watch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.local.platform.parts.Settings.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {

  @TempDir private Path folder;

  @Test
  void one_at_a_time_has_a_folder() throws IOException {
    try (var _ = Claim.toKeep(folder)) {
      assertThatThrownBy(() -> Claim.toThrowAway(folder))
          .isInstanceOf(Unusable.class)
          .hasMessageContainingAll("A platform runs in", folder.toString());
    }
    assertThatCode(() -> Claim.toThrowAway(folder).close()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "logs"})
  void what_somebody_keeps_is_not_thrown_away(String name) throws IOException {
    Files.createDirectory(folder.resolve(name));
    assertThatThrownBy(() -> Claim.toThrowAway(folder))
        .isInstanceOf(Unusable.class)
        .hasMessageContainingAll("no torture made", folder.toString());
    assertThatCode(() -> Claim.toKeep(folder).close()).doesNotThrowAnyException();
  }

  @Test
  void what_was_to_be_thrown_away_is_so_the_next_time_too() throws IOException {
    Claim.toThrowAway(folder).close();
    Files.createDirectory(folder.resolve("data"));
    assertThatCode(() -> Claim.toThrowAway(folder).close()).doesNotThrowAnyException();
  }

  @Test
  void what_somebody_goes_on_with_is_kept_from_then_on() throws IOException {
    Claim.toThrowAway(folder).close();
    Files.createDirectory(folder.resolve("data"));
    Claim.toKeep(folder).close();
    assertThatThrownBy(() -> Claim.toThrowAway(folder)).isInstanceOf(Unusable.class);
  }
}
