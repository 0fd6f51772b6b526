package io.ringdesk.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders that come and go with a server. */
public final class Folders {

  private Folders() {}

  /** Deletes the folder and all in it; what vanishes meanwhile is no error. */
  public static void delete(Path folder) {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    } catch (NoSuchFileException gone) {
      // nothing to delete
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * A new folder that is deleted at the end of this process: under target where a build runs, so
   * that one left by a killed process goes with the next clean.
   */
  static Path temporary(String name) throws IOException {
    var target = Path.of("target").toAbsolutePath();
    return Files.isDirectory(target)
        ? Files.createTempDirectory(target, name)
        : Files.createTempDirectory(name);
  }
}
