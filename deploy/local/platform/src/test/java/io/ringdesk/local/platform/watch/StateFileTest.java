package io.ringdesk.local.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.watch.PlatformState.PartState;
import io.ringdesk.local.platform.watch.PlatformState.Phase;
import io.ringdesk.local.platform.watch.PlatformState.Running;
import io.ringdesk.local.platform.watch.PlatformState.State;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

  private static final PrintStream NOWHERE =
      new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void what_was_written_is_read_again() {
    var file = StateFile.in(folder);
    var state = state(Running.of(ProcessHandle.current()), null);
    file.write(state);
    assertThat(file.watched()).contains(state);
  }

  @Test
  void a_state_whose_supervisor_is_gone_counts_for_nothing() {
    var file = StateFile.in(folder);
    file.write(state(gone(), null));
    assertThat(file.read()).isPresent();
    assertThat(file.watched()).isEmpty();
  }

  @Test
  void a_file_that_is_no_state_counts_for_nothing() throws Exception {
    Files.writeString(folder.resolve("platform.json"), "{\"half");
    assertThat(StateFile.in(folder).read()).isEmpty();
  }

  @Test
  void what_a_killed_supervisor_left_running_is_ended() throws Exception {
    var file = StateFile.in(folder);
    var left = new ProcessBuilder("sleep", "600").start();
    file.write(state(gone(), Running.of(left.toHandle())));

    new Shutdown(file, NOWHERE).down();

    assertThat(left.isAlive()).isFalse();
    assertThat(file.read()).isEmpty();
  }

  @Test
  void a_process_that_only_has_the_same_number_is_left_alone() throws Exception {
    var file = StateFile.in(folder);
    var stranger = new ProcessBuilder("sleep", "600").start();
    try {
      file.write(state(gone(), new Running(stranger.pid(), Instant.EPOCH)));
      new Shutdown(file, NOWHERE).down();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  private static Running gone() {
    return new Running(ProcessHandle.current().pid(), Instant.EPOCH);
  }

  private static PlatformState state(Running supervisor, @Nullable Running part) {
    return new PlatformState(
        supervisor,
        Phase.RUNNING,
        null,
        Duration.ofHours(25),
        Map.of("gateway", "http://localhost:8080"),
        List.of(new PartState("kafka", "127.0.0.1:9092", part, State.READY, 2, 1.5)));
  }
}
