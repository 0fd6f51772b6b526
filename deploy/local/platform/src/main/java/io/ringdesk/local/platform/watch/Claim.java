package io.ringdesk.local.platform.watch;

import io.ringdesk.local.platform.parts.Settings.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The right to run a platform in a folder, which one process has at a time. Data and logs in it are
 * kept, unless all that ever ran there was to be thrown away: then a file says so.
 */
public final class Claim implements AutoCloseable {

  private static final String LOCK = "supervisor.lock";

  /** Its data may be thrown away where it lies. */
  private static final String MARK = "torture.lock";

  private final SoleUse use;

  private Claim(SoleUse use) {
    this.use = use;
  }

  /**
   * What lies there, and what comes, is kept from now on.
   *
   * @throws Unusable when another has it
   */
  static Claim toKeep(Path folder) throws IOException {
    var claim = of(folder);
    Files.deleteIfExists(folder.resolve(MARK));
    return claim;
  }

  /**
   * What lies there, and what comes, may be thrown away.
   *
   * @throws Unusable when another has it, or something lies there that is to be kept
   */
  public static Claim toThrowAway(Path folder) throws IOException {
    var claim = of(folder);
    if (!Files.exists(folder.resolve(MARK))) {
      if (Stream.of("data", "logs").anyMatch(it -> Files.exists(folder.resolve(it)))) {
        claim.close();
        throw new Unusable(
            "In %s lie data or logs that no torture made, and a torture would throw them away. Take them elsewhere, or name another folder with RINGDESK_FOLDER."
                .formatted(folder));
      }
      Files.createFile(folder.resolve(MARK));
    }
    return claim;
  }

  private static Claim of(Path folder) throws IOException {
    Files.createDirectories(folder);
    return SoleUse.of(folder.resolve(LOCK))
        .map(Claim::new)
        .orElseThrow(
            () ->
                new Unusable(
                    "A platform runs in %s already: end it first, or name another folder with RINGDESK_FOLDER."
                        .formatted(folder)));
  }

  @Override
  public void close() throws IOException {
    use.close();
  }
}
