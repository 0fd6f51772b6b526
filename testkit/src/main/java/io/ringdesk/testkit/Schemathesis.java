package io.ringdesk.testkit;

import io.ringdesk.chassis.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a running service much of what its OpenAPI description allows and of what it forbids, the
 * same every time, and finds no answer that is not as described: no 5xx, no undocumented status,
 * content type or field, nothing wrong that was accepted, no other method, nothing without a token.
 *
 * <p>That all that fits the description is accepted ({@code positive_data_acceptance}) is not asked
 * for: that a person works here, that a currency is one, that a cursor was given out, is no matter
 * of a schema.
 */
public final class Schemathesis {

  private static final String CHECKS =
      String.join(
          ",",
          "not_a_server_error",
          "status_code_conformance",
          "content_type_conformance",
          "response_schema_conformance",
          "negative_data_rejection",
          "unsupported_method",
          "ignored_auth");
  private static final String DESCRIPTION = "openapi.json";
  private static final String HOOKS = "schemathesis_hooks.py";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int SEED = 1;
  private static final int EXAMPLES = 5;
  private static final int LONGEST = 20_000;

  private final int port;
  private final String token;
  private final List<String> leftOut = new ArrayList<>();
  private final StringBuilder known = new StringBuilder();
  private final StringBuilder operations = new StringBuilder();

  private Schemathesis(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /**
   * @param token of somebody with all rights
   */
  public static Schemathesis on(int port, String token) {
    return new Schemathesis(port, token);
  }

  /**
   * Most requests to these paths are about one of those, so that they come further than to a 404.
   *
   * @param paths how they begin, as the description has them
   * @param parameter of the path
   */
  public Schemathesis knowing(String paths, String parameter, String... values) {
    return known(paths, "path." + parameter, values);
  }

  /**
   * Most bodies that are sent to these paths name one of those.
   *
   * @param paths how they begin, as the description has them
   * @param field of the body
   */
  public Schemathesis knowingInBody(String paths, String field, String... values) {
    return known(paths, "body." + field, values);
  }

  private Schemathesis known(String paths, String where, String... values) {
    String name = "known" + known.length();
    known
        .append("[dictionaries.%s]\nvalues = [".formatted(name))
        .append(Arrays.stream(values).map("'%s'"::formatted).collect(Collectors.joining(", ")))
        .append("]\n");
    operations.append(
        """
        [[operations]]
        include-path-regex = '^%s'
        parameters."%s" = { dictionary = "%s", probability = 0.9 }
        """
            .formatted(paths.replace("{", "[{]"), where, name));
    return this;
  }

  /**
   * These paths are asked too, and it is no wonder that nothing good ever comes of it.
   *
   * @param paths how they begin, as the description has them
   * @param why such as that what is sent there has to be signed
   */
  public Schemathesis refusedAt(String paths, String why) {
    operations.append(
        """
        [[operations]] # %s
        include-path-regex = '^%s'
        warnings = false
        """
            .formatted(why, paths.replace("{", "[{]")));
    return this;
  }

  /**
   * @param operation such as {@code GET /api/events}
   * @param why it can't be asked here
   */
  public Schemathesis leavingOut(String operation, String why) {
    System.out.printf("schemathesis leaves out %s: %s%n", operation, why);
    leftOut.add(operation);
    return this;
  }

  /** Fails with each finding and the curl line that shows it. */
  public void findsNothing() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "schemathesis");
      try (var hooks = Schemathesis.class.getResourceAsStream(HOOKS)) {
        Files.copy(Objects.requireNonNull(hooks, HOOKS), folder.resolve(HOOKS));
      }
      Path settings = Files.writeString(folder.resolve("schemathesis.toml"), settings());
      Files.writeString(folder.resolve(DESCRIPTION), description());
      Path told = folder.resolve("told.txt");
      Process process =
          new ProcessBuilder(command(settings))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(told.toFile())
              .start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("schemathesis was not done after %s.".formatted(PATIENCE));
      }
      if (process.exitValue() != 0) {
        throw new AssertionError(findings(Files.readString(told, StandardCharsets.UTF_8)));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("schemathesis was interrupted.", stopped);
    }
  }

  /**
   * Asked for here, since it takes its time when it is asked for first on a machine that is busy.
   */
  private String description() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI address = URI.create("http://localhost:%d/v3/api-docs".formatted(port));
      var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError("There is no description: " + answer.body());
      }
      DescribedShapes.assertSaid(Json.events().readTree(answer.body()));
      return answer.body();
    }
  }

  private List<String> command(Path settings) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(FetchedSchemathesis.python().toString(), "-m", "schemathesis.cli"));
    command.addAll(List.of("--config-file", settings.toString()));
    command.addAll(List.of("run", DESCRIPTION, "--url", "http://localhost:" + port));
    command.addAll(List.of("--request-timeout", "60"));
    command.addAll(List.of("--phases", "examples,coverage,fuzzing", "--checks", CHECKS));
    command.addAll(List.of("--seed", String.valueOf(SEED)));
    command.addAll(List.of("--max-examples", String.valueOf(EXAMPLES)));
    command.addAll(List.of("--generation-database", "none", "--workers", "1", "--no-color"));
    leftOut.forEach(operation -> command.addAll(List.of("--exclude-name", operation)));
    return command;
  }

  /** An operation whose every answer was 401 or 403 was not tried at all. */
  private String settings() {
    return """
    hooks = "schemathesis_hooks.py"
    [headers]
    Authorization = "Bearer %s"
    [warnings]
    display = ["missing_auth"]
    fail-on = ["missing_auth"]
    [checks.negative_data_rejection]
    expected-statuses = [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 503]
    %s%s"""
        .formatted(token, known, operations);
  }

  private static String findings(String told) {
    int from =
        Stream.of("= ERRORS =", "= FAILURES =", "= WARNINGS =")
            .mapToInt(told::indexOf)
            .filter(index -> index >= 0)
            .min()
            .orElse(0);
    String findings = told.substring(from);
    return findings.length() <= LONGEST
        ? findings
        : findings.substring(0, LONGEST) + "\n… and more: " + told.substring(told.length() - 1500);
  }
}
