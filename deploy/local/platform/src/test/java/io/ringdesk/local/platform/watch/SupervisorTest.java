package io.ringdesk.local.platform.watch;

import static io.ringdesk.local.platform.parts.Part.Tier.DOOR;
import static io.ringdesk.local.platform.parts.Part.Tier.GROUND;
import static io.ringdesk.local.platform.parts.Part.Tier.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.parts.Part.Tier;
import io.ringdesk.local.platform.parts.Probe;
import io.ringdesk.local.platform.watch.PlatformState.PartState;
import io.ringdesk.local.platform.watch.PlatformState.Phase;
import io.ringdesk.local.platform.watch.PlatformState.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

  @TempDir Path folder;
  private StateFile file = new StateFile(Path.of(""));
  private Optional<Supervisor> supervisor = Optional.empty();

  @BeforeEach
  void place() {
    file = StateFile.in(folder);
  }

  @AfterEach
  void stop() {
    supervisor.ifPresent(Supervisor::stop);
  }

  @Test
  void all_parts_are_started_and_the_ground_before_what_stands_on_it() {
    start(lives("order-service", SERVICES), lives("kafka", GROUND), lives("gateway", DOOR));
    awaitRunning();
    assertThat(told())
        .startsWith("kafka begins")
        .contains("order-service begins", "gateway begins");
  }

  @Test
  void all_parts_are_ended_in_order_and_the_ground_last() {
    start(lives("kafka", GROUND), lives("order-service", SERVICES), lives("gateway", DOOR));
    awaitRunning();
    supervisor.orElseThrow().stop();
    assertThat(told()).endsWith("gateway ends", "order-service ends", "kafka ends");
    assertThat(file.read()).isEmpty();
  }

  @Test
  void what_dies_is_started_again_and_counted() {
    start(lives("kafka", GROUND), lives("order-service", SERVICES));
    awaitRunning();
    var first = process("order-service").orElseThrow();
    first.destroyForcibly();
    await()
        .untilAsserted(
            () -> {
              assertThat(part("order-service").state()).isEqualTo(State.READY);
              assertThat(part("order-service").restarts()).isEqualTo(1);
              assertThat(process("order-service").orElseThrow().pid()).isNotEqualTo(first.pid());
            });
    assertThat(part("kafka").restarts()).isZero();
  }

  @Test
  void a_start_that_fails_tells_the_part_the_reason_and_its_last_lines_and_leaves_nothing_running()
      throws Exception {
    start(
        lives("kafka", GROUND),
        shell("order-service", SERVICES, "echo The port is painted green; exit 3", Probe.none()));
    assertThat(supervisor.orElseThrow().awaitEnd()).isFalse();
    var state = file.read().orElseThrow();
    assertThat(state.phase()).isEqualTo(Phase.FAILED);
    assertThat(state.failure())
        .contains("order-service ended with status 3")
        .contains("The port is painted green");
    assertThat(state.parts()).allMatch(part -> part.process() == null);
    assertThat(told()).endsWith("kafka ends");
  }

  @Test
  void a_program_that_is_not_there_is_named() throws Exception {
    start(
        Part.ours("mongodb", GROUND, "nowhere")
            .runs(() -> List.of("/no/such/mongod"), Map.of(), Probe.none()));
    assertThat(supervisor.orElseThrow().awaitEnd()).isFalse();
    assertThat(file.read().orElseThrow().failure()).contains("mongodb", "/no/such/mongod");
  }

  @Test
  void a_part_that_does_not_answer_any_more_is_not_ready() throws Exception {
    var sign = Files.createFile(folder.resolve("answers"));
    start(shell("mail", GROUND, "sleep 600", present(sign)));
    awaitRunning();
    Files.delete(sign);
    await().untilAsserted(() -> assertThat(part("mail").state()).isEqualTo(State.STARTING));
    Files.createFile(sign);
    await().untilAsserted(() -> assertThat(part("mail").state()).isEqualTo(State.READY));
  }

  private void start(Part... parts) {
    var started =
        new Supervisor(
            List.of(parts), file, Duration.ZERO, Map.of(), name -> folder.resolve(name + ".log"));
    supervisor = Optional.of(started);
    started.start();
  }

  private void awaitRunning() {
    await()
        .untilAsserted(
            () ->
                assertThat(file.read())
                    .get()
                    .extracting(PlatformState::phase)
                    .isEqualTo(Phase.RUNNING));
  }

  private PartState part(String name) {
    return file.read().orElseThrow().parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Optional<ProcessHandle> process(String name) {
    return Optional.ofNullable(part(name).process()).flatMap(PlatformState.Running::alive);
  }

  /** What the parts themselves have written down, in the order in which it happened. */
  private List<String> told() {
    try {
      return Files.readAllLines(folder.resolve("diary"));
    } catch (IOException none) {
      return List.of();
    }
  }

  private Part lives(String name, Tier tier) {
    var diary = folder.resolve("diary");
    var alive = folder.resolve(name + ".alive");
    var script =
        """
        trap 'echo %1$s ends >>%2$s; rm -f %3$s; exit 0' TERM
        echo %1$s begins >>%2$s; touch %3$s
        while true; do sleep 0.05; done"""
            .formatted(name, diary, alive);
    return shell(name, tier, script, present(alive));
  }

  private static Part shell(String name, Tier tier, String script, Probe probe) {
    return Part.ours(name, tier, "nowhere")
        .runs(() -> List.of("sh", "-c", script), Map.of(), probe);
  }

  private static Probe present(Path sign) {
    return () -> {
      if (!Files.exists(sign)) throw new IOException("not yet");
    };
  }
}
