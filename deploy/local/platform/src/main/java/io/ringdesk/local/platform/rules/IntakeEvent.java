package io.ringdesk.local.platform.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is told of an order, most of it by a shop, as a CloudEvent.
 *
 * @param kind placed, payment, refund, cancelled or changed; confirmed is told by nobody outside
 * @param json the whole CloudEvent
 */
public record IntakeEvent(
    String kind, String source, String externalId, JsonNode data, String json) {
  private static final JsonMapper JSON = new JsonMapper();

  /** All of a file, one a line. */
  public static List<IntakeEvent> in(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).map(IntakeEvent::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static IntakeEvent of(String json) {
    var event = JSON.readTree(json);
    var data = event.get("data");
    return new IntakeEvent(
        event.get("type").asString().replaceFirst("^order-intake\\.(.*)\\.v1$", "$1"),
        data.get("source").asString(),
        data.get("externalId").asString(),
        data,
        json);
  }

  /** The same, told by another shop. */
  public String toldBy(String shop) {
    var event = JSON.readTree(json);
    event.withObject("data").put("source", shop);
    return event.toString();
  }

  /** Source and external id. */
  public String order() {
    return source + "/" + externalId;
  }
}
