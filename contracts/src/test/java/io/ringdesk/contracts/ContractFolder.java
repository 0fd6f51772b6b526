package io.ringdesk.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of schemas, samples and the list of the samples that are published. */
record ContractFolder(Path root) {
  private static final String LOCATION = "contract:/schemas/";

  SortedSet<String> typesWithSchema() {
    try (var files = Files.list(root.resolve("schemas"))) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
          .filter(name -> !name.equals("definitions"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SortedSet<String> typesWithSample() {
    return samples()
        .map(sample -> sample.substring(0, sample.indexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Paths below {@code samples}, as {@code order.paid.v1/1.json}. */
  Stream<String> samples() {
    var samples = root.resolve("samples");
    try (var files = Files.walk(samples)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> samples.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What does not fit, for every sample that does not fit the schema of its type. */
  SortedMap<String, List<String>> misfits() {
    var misfits = new TreeMap<String, List<String>>();
    samples()
        .forEach(
            sample -> {
              var errors = misfits(sample.substring(0, sample.indexOf('/')), sampleText(sample));
              if (!errors.isEmpty()) {
                misfits.put(sample, errors);
              }
            });
    return misfits;
  }

  List<String> misfits(String type, String json) {
    return registry()
        .getSchema(SchemaLocation.of(LOCATION + type + ".json"))
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  private SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        builder ->
            builder.schemas(
                iri ->
                    iri.startsWith(LOCATION)
                        ? text(root.resolve("schemas").resolve(iri.substring(LOCATION.length())))
                        : null));
  }

  Map<String, String> publishedChecksums() {
    return text(root.resolve("samples.sha256"))
        .lines()
        .map(line -> line.split("  ", 2))
        .collect(Collectors.toMap(line -> line[1], line -> line[0]));
  }

  /** What was done to samples that are published, or not yet listed, and what to do about it. */
  List<String> brokenPromises() {
    var published = publishedChecksums();
    var there = samples().toList();
    var changed =
        there.stream()
            .filter(sample -> published.containsKey(sample))
            .filter(sample -> !checksum(sample).equals(published.get(sample)))
            .map(
                "%s has changed. Messages like it are on the bus: put it back and add the new form beside it, as the next number."
                    ::formatted);
    var vanished =
        published.keySet().stream()
            .filter(sample -> !there.contains(sample))
            .sorted()
            .map("%s has vanished. Messages like it are on the bus: put it back."::formatted);
    var unlisted =
        there.stream()
            .filter(sample -> !published.containsKey(sample))
            .map(
                sample ->
                    "%s is not listed. Add this line to samples.sha256: %s  %s"
                        .formatted(sample, checksum(sample), sample));
    return Stream.of(changed, vanished, unlisted).flatMap(lines -> lines).toList();
  }

  String sampleText(String sample) {
    return text(root.resolve("samples").resolve(sample));
  }

  private String checksum(String sample) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(Files.readAllBytes(root.resolve("samples").resolve(sample))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
