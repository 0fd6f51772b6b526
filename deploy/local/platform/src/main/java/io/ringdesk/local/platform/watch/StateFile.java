package io.ringdesk.local.platform.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where the supervisor leaves word for the command. It may be older than the last crash. */
public record StateFile(Path path) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public static StateFile in(Path folder) {
    return new StateFile(folder.resolve("platform.json"));
  }

  public Optional<PlatformState> read() {
    try {
      return Optional.of(JSON.readValue(Files.readString(path), PlatformState.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JacksonException ofAnotherVersion) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What it says, if the supervisor that said it still runs. */
  public Optional<PlatformState> watched() {
    return read().filter(PlatformState::isWatched);
  }

  void write(PlatformState state) {
    try {
      Files.createDirectories(path.getParent());
      var fresh = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state));
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
