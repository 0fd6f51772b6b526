package io.ringdesk.local.platform.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

  @TempDir Path root;

  @Test
  void maven_ends_when_who_builds_is_killed() throws Exception {
    var wrapper = root.resolve("mvnw");
    Files.writeString(
        wrapper, "#!/bin/sh\necho \"[INFO] Building $$ 1.0 [1/1]\" && exec sleep 600\n");
    assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Builder.class.getName(),
                root.toString())
            .start();
    var maven = ProcessHandle.of(numberToldBy(builder)).orElseThrow();
    assertThat(maven.isAlive()).isTrue();

    builder.destroyForcibly();

    await().untilAsserted(() -> assertThat(maven.isAlive()).isFalse());
  }

  /** Maven tells it as the module that it builds, and the builder tells of each. */
  private static long numberToldBy(Process builder) throws IOException {
    var told = builder.inputReader();
    var line = told.readLine();
    while (!line.contains(" of 1 ")) line = told.readLine();
    return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
  }

  /** Builds what is missing, with the Maven that lies there. */
  static final class Builder {
    public static void main(String[] place) throws Exception {
      var root = Path.of(place[0]);
      new Build(root, root.resolve("build.log"), System.out).whatIsMissing(List.of("mail"));
    }
  }
}
