package io.ringdesk.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LeashTest {

  @Test
  void a_process_on_the_leash_ends_when_its_holder_is_killed() throws Exception {
    var holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName())
            .start();
    var told =
        new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
    var tied = ProcessHandle.of(Long.parseLong(told.readLine())).orElseThrow();
    assertThat(tied.isAlive()).isTrue();

    holder.destroyForcibly();

    await().untilAsserted(() -> assertThat(tied.isAlive()).isFalse());
  }

  /** Ties a process that would run for long, and tells its number. */
  static final class Holder {
    public static void main(String[] none) throws Exception {
      System.out.println(Leash.tie(new ProcessBuilder("sleep", "600").start()).pid());
      System.in.read();
    }
  }
}
