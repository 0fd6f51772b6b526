package io.ringdesk.local.platform.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path folder;

  @Test
  void they_are_made_once_and_only_their_owner_can_read_them() throws Exception {
    var made = Secrets.in(folder);
    assertThat(made.serviceClient()).hasSizeGreaterThan(40).isNotEqualTo(made.platform());
    assertThat(Secrets.in(folder)).isEqualTo(made);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets"))))
        .isEqualTo("rw-------");
  }
}
