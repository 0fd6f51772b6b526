package io.ringdesk.local.platform.watch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a part has written. One older file is kept. */
public record LogFile(Path path) {

  private static final long LARGE = 20L * 1024 * 1024;
  private static final int TAIL_BYTES = 64 * 1024;

  /** Ready to be written on; one that has grown large is put aside first. */
  LogFile open() throws IOException {
    Files.createDirectories(path.getParent());
    if (Files.exists(path) && Files.size(path) > LARGE) {
      var older = path.resolveSibling(path.getFileName() + ".1");
      Files.move(path, older, StandardCopyOption.REPLACE_EXISTING);
    }
    return this;
  }

  /** The last lines, without those that only tell where in the code an exception was. */
  public String lastLines(int count) {
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      var from = Math.max(0, file.length() - TAIL_BYTES);
      var bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      var lines =
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("\tat ") && !line.isBlank())
              .toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    } catch (IOException none) {
      return "(there is no log: %s)".formatted(path);
    }
  }
}
