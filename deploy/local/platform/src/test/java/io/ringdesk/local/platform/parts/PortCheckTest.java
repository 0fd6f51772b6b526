package io.ringdesk.local.platform.parts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringdesk.local.servers.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {

  @Test
  void a_port_that_is_taken_is_named_with_its_holder_and_the_variable_that_moves_ours()
      throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> check(holder.getLocalPort()))
          .isInstanceOf(Settings.Unusable.class)
          .hasMessageContaining("Port %d (mail) is taken by java", holder.getLocalPort())
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("RINGDESK_MAIL_PORT=");
    }
  }

  @Test
  void ports_that_are_free_are_no_trouble() {
    check(FreePort.any());
  }

  private static void check(int port) {
    var settings = Settings.of(Map.of("RINGDESK_MAIL_PORT", Integer.toString(port)), Duration.ZERO);
    var mail =
        Part.ours("mail", Part.Tier.GROUND, "nowhere", Port.MAIL)
            .runs(() -> List.of("mail"), Map.of(), Probe.none());
    PortCheck.allFree(List.of(mail), settings);
  }
}
