package io.ringdesk.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringdesk.local.platform.parts.Port;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingdeskTest {

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    System.setOut(out);
    System.setErr(err);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "demo",
        "test",
        "down",
        "reset",
        "status",
        "logs",
        "token",
        "replay",
        "reconcile",
        "dead-letters",
        "torture",
        "bench"
      })
  void every_command_explains_itself(String command) {
    assertThat(Ringdesk.execute(command, "--help")).isZero();
    assertThat(told.toString(StandardCharsets.UTF_8)).startsWith("Usage: ringdesk " + command);
  }

  @Test
  void the_help_of_up_names_every_variable_that_moves_a_port() {
    Ringdesk.execute("up", "--help");
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("RINGDESK_INSTANCES=")
        .containsPattern("RINGDESK_COMMISSION_PORT +8085")
        .contains(Arrays.stream(Port.values()).map(Port::variable).toList());
  }

  @Test
  void an_unknown_command_ends_with_2_and_says_what_is_right() {
    assertThat(Ringdesk.execute("statsu")).isEqualTo(2);
    assertThat(complaint()).contains("statsu", "Did you mean: ringdesk status", "reconcile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--kills=-1",
        "--kills=10001",
        "--kills=many",
        "--orders=0",
        "--orders=1000001",
        "--sead=1"
      })
  void a_torture_that_cant_be_ends_with_2_and_says_what_is_right(String option) {
    assertThat(Ringdesk.execute("torture", option)).isEqualTo(2);
    assertThat(complaint()).contains("Usage: ringdesk torture", "--kills");
  }

  @Test
  void dead_letters_of_a_service_that_there_is_not_end_with_2_and_the_names_of_those_there_are() {
    assertThat(Ringdesk.execute("dead-letters", "replay", "order-srvice")).isEqualTo(2);
    assertThat(complaint())
        .contains("There is no service order-srvice. There are: order-service, call-service,");
  }

  @Test
  void an_unknown_option_ends_with_2_and_says_what_is_right() {
    assertThat(Ringdesk.execute("up", "--quick")).isEqualTo(2);
    assertThat(complaint()).contains("--quick", "--detach", "--clock=DURATION");
  }

  @Test
  void a_duration_that_is_none_ends_with_2() {
    assertThat(Ringdesk.execute("up", "--clock", "tomorrow")).isEqualTo(2);
    assertThat(complaint()).contains("tomorrow", "PT25H");
  }

  @Test
  void no_command_at_all_ends_with_2() {
    assertThat(Ringdesk.execute()).isEqualTo(2);
    assertThat(complaint()).contains("a command is missing", "Commands:");
  }

  private String complaint() {
    return complained.toString(StandardCharsets.UTF_8);
  }
}
