package io.ringdesk.order.shops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Bodies as platforms send them, by file name: those that the project ships; or, where
 * RINGDESK_DATA names a folder with others, those.
 */
final class Payloads {

  private static final Path OWN = Path.of("src/test/resources/payloads");

  private Payloads() {}

  /** Whether they are those that the project ships. */
  static boolean areOwn() {
    return data().isEmpty();
  }

  private static String data() {
    return Objects.requireNonNullElse(System.getenv("RINGDESK_DATA"), "").strip();
  }

  static Map<String, byte[]> all(String platform) {
    if (areOwn()) {
      return in(OWN.resolve(platform));
    }
    String data = data();
    return Stream.of(Path.of(data, "payloads"), Path.of(data, "data", "payloads"))
        .filter(Files::isDirectory)
        .map(folder -> in(folder.resolve(platform)))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("RINGDESK_DATA names a folder without payloads."));
  }

  private static Map<String, byte[]> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      var bodies = new TreeMap<String, byte[]>();
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
        bodies.put(
            file.getFileName().toString().replaceFirst("\\.json$", ""), Files.readAllBytes(file));
      }
      return bodies;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that the project ships. */
  static String own(String name) {
    try {
      return Files.readString(OWN.resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
