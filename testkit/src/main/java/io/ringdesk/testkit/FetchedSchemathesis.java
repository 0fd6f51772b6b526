package io.ringdesk.testkit;

import io.ringdesk.local.servers.Checkout;
import io.ringdesk.local.servers.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * schemathesis 4.32.5 in a virtual environment of Python: fetched once with whatever registry pip
 * is set up for, in the very versions and with the very SHA-256 sums that {@code schemathesis.txt}
 * lists.
 */
final class FetchedSchemathesis {

  private static final String NAME = "schemathesis-4.32.5";

  private FetchedSchemathesis() {}

  /** The Python that knows it, fetched when it is not there yet. Several processes may ask. */
  static Path python() {
    Path tools = Checkout.tools();
    Path folder = tools.resolve(NAME);
    try {
      Files.createDirectories(tools);
      try (var lock =
              FileChannel.open(
                  tools.resolve(NAME + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var held = lock.lock()) {
        if (held.isValid() && !Files.isDirectory(folder)) fetch(tools, folder);
      }
      return folder.resolve("bin/python");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void fetch(Path tools, Path folder) throws IOException {
    System.out.println("Fetching schemathesis 4.32.5 with pip (10 MB, once) …");
    Path made = Files.createTempDirectory(tools, "fetch");
    try {
      Path list = made.resolve("schemathesis.txt");
      try (var resource = FetchedSchemathesis.class.getResourceAsStream("schemathesis.txt")) {
        if (resource == null) throw new IOException("schemathesis.txt is not in the test kit");
        Files.copy(resource, list);
      }
      Path environment = made.resolve("environment");
      run("python3", "-m", "venv", environment.toString());
      run(
          environment.resolve("bin/python").toString(),
          "-m",
          "pip",
          "install",
          "--disable-pip-version-check",
          "--no-input",
          "--require-hashes",
          "--only-binary",
          ":all:",
          "-r",
          list.toString());
      Files.move(environment, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(made);
    }
  }

  private static void run(String... command) {
    String told;
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() == 0) return;
    } catch (IOException notThere) {
      told = "%s is not there.".formatted(command[0]);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      told = "Interrupted.";
    }
    throw new AssertionError(
        """
        There is no schemathesis, which tries a service against its OpenAPI description.
        %s said: %s
        What is needed:
          - Python 3.11 or newer as python3 on the PATH, with its module venv
            (on Debian and Ubuntu: apt install python3 python3-venv)
          - the registry that its pip is set up for, in reach"""
            .formatted(String.join(" ", List.of(command).subList(0, 3)), told.strip()));
  }
}
