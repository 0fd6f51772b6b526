package io.ringdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ringdesk.chassis.decision.EventType;
import io.ringdesk.chassis.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the services have agreed on: a schema and one or more samples for each type of event.
 *
 * <p>A producer proves with {@link #assertProduces} that it writes what the sample shows; a
 * consumer reads the same {@link #sample} with its own record of the fields that it needs.
 */
public final class Contracts {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Contracts() {}

  /** The first sample of a type: one with all that such an event can carry. */
  public static String sample(String type) {
    return sample(type, 1);
  }

  /**
   * @param number from 1
   */
  public static String sample(String type, int number) {
    return find(type, number)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no contracts/samples/%s/%d.json.".formatted(type, number)));
  }

  /** All samples of a type, the oldest first. */
  public static List<String> samples(String type) {
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(number -> find(type, number))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The JSON fits the schema of its type; the failure tells each field that does not. */
  public static void assertMatches(String type, String json) {
    assertThat(misfits(type, json)).as("what in %s does not fit %s", json, type).isEmpty();
  }

  /** The event, written as it goes on the bus, is one of the samples of its type. */
  public static void assertProduces(String type, Object event) {
    var named = event.getClass().getAnnotation(EventType.class);
    if (named != null) {
      assertThat(named.value()).as("type of %s", event.getClass().getSimpleName()).isEqualTo(type);
    }
    var written = Json.events().writeValueAsString(event);
    assertMatches(type, written);
    var samples = samples(type).stream().map(Json.events()::readTree).toList();
    assertThat(samples).as("samples of %s", type).isNotEmpty();
    var tree = Json.events().readTree(written);
    if (samples.size() == 1) {
      assertThat(tree).as("%s as it is written", type).isEqualTo(samples.getFirst());
    } else {
      assertThat(samples).as("samples of %s", type).contains(tree);
    }
  }

  private static List<String> misfits(String type, String json) {
    return SCHEMAS
        .getSchema(SchemaLocation.of("classpath:contracts/schemas/" + type + ".json"))
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  private static Optional<String> find(String type, int number) {
    var name = "/contracts/samples/%s/%d.json".formatted(type, number);
    try (var sample = Contracts.class.getResourceAsStream(name)) {
      return sample == null
          ? Optional.empty()
          : Optional.of(new String(sample.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
