package io.ringdesk.local.platform.build;

import io.ringdesk.local.platform.parts.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** What a jar is made of, to see whether it is older than that. */
record Sources(Path root) {

  /** Goes into every service. */
  private static final List<String> SHARED = List.of("pom.xml", "chassis", "contracts");

  /** What the benchmark is started with; what it measures is built by itself. */
  private static final List<String> OF_THE_BENCHMARK =
      List.of("pom.xml", "deploy/local/platform", "deploy/local/servers");

  boolean isNewer(String name, Path jar) throws IOException {
    if (!Files.exists(jar)) return true;
    var made = Files.getLastModifiedTime(jar);
    var module = Jars.sources(root, name);
    if (changedSince(module, made)) return true;
    for (var shared : sharedBy(module)) if (changedSince(root.resolve(shared), made)) return true;
    return false;
  }

  private List<String> sharedBy(Path module) {
    if (module.startsWith(root.resolve("bench"))) return OF_THE_BENCHMARK;
    return module.startsWith(root.resolve("deploy/local")) ? List.of("pom.xml") : SHARED;
  }

  private static boolean changedSince(Path place, FileTime made) throws IOException {
    if (!Files.isDirectory(place)) return Files.exists(place) && newer(place, made);
    try (Stream<Path> files = Files.walk(place)) {
      return files
          .filter(Files::isRegularFile)
          .filter(it -> counts(place.relativize(it)))
          .anyMatch(it -> newer(it, made));
    }
  }

  private static boolean counts(Path file) {
    return !("/" + file).contains("/target/")
        && !file.startsWith("src/test")
        && !file.toString().endsWith(".md");
  }

  private static boolean newer(Path file, FileTime made) {
    try {
      return Files.getLastModifiedTime(file).compareTo(made) > 0;
    } catch (IOException gone) {
      return false;
    }
  }
}
