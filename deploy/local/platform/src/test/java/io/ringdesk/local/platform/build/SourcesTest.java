package io.ringdesk.local.platform.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path root;
  private Path jar = Path.of("");

  @BeforeEach
  void a_service_built_at_noon() throws Exception {
    jar = write("order-service/target/order-service.jar", NOON);
    write("order-service/src/main/java/Order.java", NOON.minusSeconds(60));
    write("chassis/src/main/java/Journal.java", NOON.minusSeconds(60));
    write("pom.xml", NOON.minusSeconds(60));
  }

  @Test
  void a_jar_newer_than_its_sources_is_left_alone() throws Exception {
    assertThat(isStale()).isFalse();
  }

  @Test
  void a_jar_that_is_not_there_is_built() throws Exception {
    Files.delete(jar);
    assertThat(isStale()).isTrue();
  }

  @Test
  void a_changed_source_its_own_or_shared_makes_it_stale() throws Exception {
    write("order-service/src/main/java/Order.java", NOON.plusSeconds(60));
    assertThat(isStale()).isTrue();
    write("order-service/src/main/java/Order.java", NOON.minusSeconds(60));
    write("chassis/src/main/java/Journal.java", NOON.plusSeconds(60));
    assertThat(isStale()).isTrue();
  }

  @Test
  void tests_and_what_a_build_leaves_behind_do_not_count() throws Exception {
    write("order-service/src/test/java/OrderTest.java", NOON.plusSeconds(60));
    write("order-service/target/classes/Order.class", NOON.plusSeconds(60));
    write("order-service/README.md", NOON.plusSeconds(60));
    assertThat(isStale()).isFalse();
  }

  private boolean isStale() throws Exception {
    return new Sources(root).isNewer("order-service", jar);
  }

  private Path write(String name, Instant at) throws Exception {
    var file = root.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, name);
    return Files.setLastModifiedTime(file, FileTime.from(at));
  }
}
