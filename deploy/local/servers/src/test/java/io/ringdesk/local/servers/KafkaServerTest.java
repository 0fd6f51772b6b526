package io.ringdesk.local.servers;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {

  @TempDir Path folder;

  @Test
  void it_serves_when_it_is_started_and_again_after_a_kill() throws Exception {
    var port = FreePort.any();
    var killed = KafkaServer.start(folder.resolve("kafka"), port);
    killed.kill();
    try (var again = KafkaServer.start(folder.resolve("kafka"), port)) {
      assertThatCode(() -> KafkaServer.ask(again.bootstrapServers())).doesNotThrowAnyException();
    }
  }

  @Test
  void a_start_that_fails_shows_the_last_lines_of_the_log() throws Exception {
    Files.createDirectories(folder.resolve("kafka"));
    Files.writeString(
        folder.resolve("kafka/meta.properties"),
        "version=1\nnode.id=7\ncluster.id=AAAAAAAAAAAAAAAAAAAAAA\n");
    assertThatThrownBy(() -> KafkaServer.start(folder.resolve("kafka"), FreePort.any()))
        .isInstanceOf(ServerMissing.class)
        .hasMessageContaining("Kafka ended with status 1")
        .hasMessageContaining("kafka.log")
        .hasMessageContaining("Stored node id 7");
  }

  @Test
  void a_port_that_is_taken_is_named() throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = holder.getLocalPort();
      assertThatThrownBy(() -> KafkaServer.start(folder.resolve("kafka"), port))
          .hasMessage("Kafka can't start: port %d is taken.", port);
    }
  }
}
