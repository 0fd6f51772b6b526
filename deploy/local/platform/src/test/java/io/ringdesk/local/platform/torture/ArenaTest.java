package io.ringdesk.local.platform.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.platform.watch.Claim;
import io.ringdesk.local.servers.Checkout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArenaTest {

  @TempDir private Path folder;
  private Path kept;

  @BeforeEach
  void somethingIsThereOfAnEarlierTorture() throws IOException {
    Claim.toThrowAway(folder.resolve("torture")).close();
    kept = Files.createDirectories(folder.resolve("torture/data")).resolve("kept");
    Files.writeString(kept, "from the last time");
  }

  @Test
  void a_port_that_is_taken_is_named_and_nothing_is_touched() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      assertThatThrownBy(() -> open(Map.of("RINGDESK_KAFKA_PORT", port)))
          .isInstanceOf(Unusable.class)
          .hasMessageContainingAll(port, "kafka", "RINGDESK_KAFKA_PORT");
    }
    assertThat(kept).exists();
  }

  @Test
  void a_folder_in_which_a_platform_runs_is_left_alone() throws IOException {
    try (var _ = Claim.toThrowAway(folder.resolve("torture"))) {
      assertThatThrownBy(() -> open(Map.of()))
          .isInstanceOf(Unusable.class)
          .hasMessageContainingAll("A platform runs in", folder.toString());
    }
    assertThat(kept).exists();
  }

  @Test
  void data_that_no_torture_made_are_not_thrown_away() throws IOException {
    Files.delete(folder.resolve("torture/torture.lock"));
    assertThatThrownBy(() -> open(Map.of()))
        .isInstanceOf(Unusable.class)
        .hasMessageContainingAll("no torture made", folder.toString(), "RINGDESK_FOLDER");
    assertThat(kept).exists();
  }

  private void open(Map<String, String> named) throws IOException, InterruptedException {
    var variables = new HashMap<>(named);
    variables.put("RINGDESK_FOLDER", folder.toString());
    Arena.open(variables, Map.of(), new Jars(Checkout.root(), folder.resolve("parts")), System.out)
        .close();
  }
}
