package io.ringdesk.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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

  /** Replaces those of the same names and leaves the others; whole, or not at all. */
  public void merge(List<Result> fresh) throws IOException {
    Map<String, Result> byName = new LinkedHashMap<>();
    read().forEach(result -> byName.put(result.name(), result));
    fresh.forEach(result -> byName.put(result.name(), result));
    Files.createDirectories(path.getParent());
    var next = path.resolveSibling(path.getFileName() + ".new");
    Files.writeString(next, JSON.writeValueAsString(new ArrayList<>(byName.values())) + "\n");
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
  }
}
