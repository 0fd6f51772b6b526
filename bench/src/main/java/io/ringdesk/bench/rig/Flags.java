package io.ringdesk.bench.rig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How every Java machine under test is started, product and ceiling alike: as in production, with
 * all compilers. Serial GC is what a Java machine takes by itself in a container of one processor
 * or less than 2 GB, so the figures are those of such a container.
 */
public final class Flags {

  public static final String HEAP = "512m";

  /** What stands between {@code java} and the program. */
  public static final List<String> PRODUCTION =
      List.of("-Xms" + HEAP, "-Xmx" + HEAP, "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

  private Flags() {}

  /** The Java of this process, with these flags. */
  static List<String> java(List<String> more) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(PRODUCTION);
    command.addAll(more);
    return command;
  }
}
