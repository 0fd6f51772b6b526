package io.ringdesk.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All that was ever measured here, the last figure of each name. */
public record ResultsFile(Path path) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public List<Result> read() throws IOException {
    if (!Files.exists(path)) return List.of();
    try {
      return JSON.readValue(Files.readString(path), new TypeReference<List<Result>>() {});
    } catch (JacksonException unreadable) {
      throw new IOException(
          "%s is not what a benchmark has written: %s Remove it."
              .formatted(path, unreadable.getOriginalMessage()),
          unreadable);
    }
  }

  /** Replaces the one of the same name and leaves the others; {@link #table} tells the same. */
  public void keep(Result fresh) throws IOException {
    Map<String, Result> byName = new LinkedHashMap<>();
    read().forEach(result -> byName.put(result.name(), result));
    byName.put(fresh.name(), fresh);
    var all = List.copyOf(byName.values());
    Files.createDirectories(path.getParent());
    write(path, JSON.writeValueAsString(all));
    write(table(), new Table(all).toString());
  }

  /** Where the same figures stand as a table, beside this file. */
  public Path table() {
    return path.resolveSibling("table.md");
  }

  /** Whole, or not at all. */
  private static void write(Path file, String text) throws IOException {
    var next = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(next, text + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
