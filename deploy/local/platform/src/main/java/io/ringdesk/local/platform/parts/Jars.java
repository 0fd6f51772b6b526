package io.ringdesk.local.platform.parts;

import io.ringdesk.local.platform.parts.Part.Program;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.servers.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * The programs of the project, laid out in a folder of their own: unpacked they start faster, and
 * no build can change them while they run. One that was laid out before is used again as long as
 * its jar has not changed.
 *
 * @param root the project's folder
 * @param folder where they are laid out
 * @param before folders of classes that stand before a service's own on its class path, by module
 * @param flags what the Java machine of each is told
 */
public record Jars(Path root, Path folder, Map<String, Path> before, List<String> flags) {

  /**
   * A trial shares one machine: heaps that begin small and grow only as they must, compilers that
   * take little, and caches of classes that lie where they were made for, so that most of their
   * pages stay the file's own, which instances share.
   */
  private static final List<String> OF_A_TRIAL =
      List.of(
          "-Xms64m",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TieredStopAtLevel=1",
          "-Xss512k");

  /** By module: instances that start together must not lay it out twice, nor remove it. */
  private static final Map<String, Object> LAYING_OUT = new ConcurrentHashMap<>();

  public Jars(Path root, Path folder) {
    this(root, folder, Map.of(), OF_A_TRIAL);
  }

  /**
   * Those of a checkout, laid out where all its platforms share them.
   *
   * @param root the checkout's folder
   */
  public static Jars of(Path root) {
    return new Jars(root, root.resolve(".ringdesk/parts"));
  }

  /**
   * The same with other classes before those of some services.
   *
   * @param classes folders, by module
   */
  public Jars after(Map<String, Path> classes) {
    return new Jars(root, folder, Map.copyOf(classes), flags);
  }

  /**
   * The same with other flags. They need a folder of their own: a cache of classes fits only the
   * flags that it was made with.
   */
  public Jars told(List<String> others) {
    return new Jars(root, folder, before, others);
  }

  /** A program with its arguments. */
  Program program(String module, String heap, List<String> arguments) {
    return () -> {
      var command = java(heap, List.of("-jar", laidOut(module).toString()));
      command.addAll(arguments);
      return command;
    };
  }

  /** A service of ours, with its cache of classes if there is one. */
  Program spring(String module, String heap, Map<String, String> environment) {
    var first = before.get(module);
    if (first != null) return () -> startedAfter(first, laidOut(module), heap);
    return new ClassCache(() -> laidOut(module), java(heap, List.of()), environment);
  }

  private List<String> startedAfter(Path first, Path jar, String heap) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      var main = file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      return java(heap, List.of("-cp", first + File.pathSeparator + jar, main));
    }
  }

  private List<String> java(String heap, List<String> more) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.addAll(flags);
    command.addAll(more);
    return command;
  }

  /** The jar that the build made of a module, if it has. */
  public static Path built(Path root, String module) {
    var name = Path.of(module).getFileName() + ".jar";
    return sources(root, module).resolve("target").resolve(name);
  }

  /** The folder of a module. */
  public static Path sources(Path root, String module) {
    var own = root.resolve(module);
    return Files.isDirectory(own) ? own : root.resolve("deploy/local").resolve(module);
  }

  /** The jar to start, with its libraries beside it; all instances of a service share it. */
  public Path laidOut(String module) throws IOException, InterruptedException {
    synchronized (LAYING_OUT.computeIfAbsent(module, none -> new Object())) {
      return layOut(module);
    }
  }

  private Path layOut(String module) throws IOException, InterruptedException {
    var built = built(root, module);
    if (!Files.exists(built)) {
      throw new Unusable("%s is not built: %s is not there.".formatted(module, built));
    }
    var stamp = Files.getLastModifiedTime(built).toMillis() ^ (Files.size(built) << 44);
    var place = folder.resolve("%s-%016x".formatted(module, stamp));
    if (!Files.exists(place)) {
      Files.createDirectories(folder);
      var fresh = Files.createTempDirectory(folder, module + "-new");
      if (isSpring(built)) unpack(built, fresh);
      else copy(built, fresh);
      removeUnused(module);
      move(fresh, place);
    }
    return place.resolve(module + ".jar");
  }

  private static boolean isSpring(Path jar) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      return zip.getEntry("BOOT-INF/lib/") != null;
    }
  }

  private void unpack(Path jar, Path into) throws IOException, InterruptedException {
    var command = java("128m", List.of("-Djarmode=tools", "-jar", jar.toString(), "extract"));
    command.addAll(List.of("--force", "--destination", into.toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new Unusable("%s can't be unpacked: %s".formatted(jar, told.strip()));
    }
  }

  private static void copy(Path jar, Path into) throws IOException {
    Files.copy(jar, into.resolve(jar.getFileName()));
    var libraries = Files.createDirectories(into.resolve("lib"));
    try (var files = Files.newDirectoryStream(jar.resolveSibling("lib"), "*.jar")) {
      for (var file : files) Files.copy(file, libraries.resolve(file.getFileName()));
    }
  }

  private static void move(Path fresh, Path place) throws IOException {
    try {
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException another) {
      if (!Files.exists(place)) throw another;
      Folders.delete(fresh); // another start was quicker
    }
  }

  /** Those of earlier builds that nothing runs from. */
  private void removeUnused(String module) throws IOException {
    try (var places = Files.newDirectoryStream(folder, module + "-????????????????")) {
      for (var place : places) if (!isInUse(place)) Folders.delete(place);
    }
  }

  private static boolean isInUse(Path place) {
    return ProcessHandle.allProcesses()
        .anyMatch(it -> it.info().commandLine().orElse("").contains(place.toString()));
  }
}
