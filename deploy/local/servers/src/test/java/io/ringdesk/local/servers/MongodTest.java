package io.ringdesk.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongodTest {

  @TempDir Path folder;

  @Test
  void the_version_is_read_from_what_the_program_tells() {
    assertThat(Mongod.versionIn("db version v7.0.14\nBuild Info: {}")).contains("7.0.14");
    assertThat(Mongod.versionIn("command not found")).isEmpty();
  }

  @Test
  void the_first_one_on_the_path_is_taken() throws Exception {
    var program =
        Files.writeString(folder.resolve("mongod"), "#!/bin/sh\necho db version v8.0.4\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(Mongod.onPath("/nowhere:" + folder)).contains(new Mongod(program, "8.0.4"));
  }

  @Test
  void a_download_that_is_not_what_it_should_be_is_not_used() throws Exception {
    var file = Files.writeString(folder.resolve("some.whl"), "something else");
    assertThatThrownBy(() -> FetchedMongod.check(file, "00"))
        .isInstanceOf(ServerMissing.class)
        .hasMessageContaining("some.whl is not what it should be");
  }
}
