package io.ringdesk.journeys;

import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.servers.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A fault that somebody could make: one of our own sources with a few words of it changed.
 *
 * @param source from the project's folder on
 * @param right what is written there, exactly once
 * @param wrong what the faulty one says instead
 */
record Plant(String source, String right, String wrong) {

  /** A folder of classes that has the fault, to stand before those of a service. */
  Path in(Jars jars, String service) {
    try {
      var place = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "planted");
      var faulty = place.resolve(Path.of(source).getFileName());
      Files.writeString(faulty, faulty());
      compile(faulty, place, classPath(jars.laidOut(service)));
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String faulty() throws IOException {
    var text = Files.readString(Checkout.root().resolve(source));
    if (text.split(Pattern.quote(right), -1).length != 2) {
      throw new IllegalStateException("%s does not say once: %s".formatted(source, right));
    }
    return text.replace(right, wrong);
  }

  private static String classPath(Path jar) throws IOException {
    try (var libraries = Files.list(jar.resolveSibling("lib"))) {
      return Stream.concat(Stream.of(jar), libraries)
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static void compile(Path source, Path into, String classPath) {
    var words = new ArrayList<>(List.of("-nowarn", "-proc:none", "-parameters", "-cp", classPath));
    words.addAll(List.of("-d", into.toString(), source.toString()));
    var status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, System.err, words.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException("%s does not compile.".formatted(source));
    }
  }
}
