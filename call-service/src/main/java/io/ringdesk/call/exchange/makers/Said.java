package io.ringdesk.call.exchange.makers;

import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.wire.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an exchange has said in JSON, as its maker's documents promise it. Something promised that
 * is not there makes the whole unreadable: the fault may be ours.
 */
record Said(JsonNode json) {

  /**
   * @throws UnreadableEvent when it is no JSON object
   */
  static Said of(byte[] body) {
    try {
      JsonNode json = Json.events().readTree(body);
      if (json != null && json.isObject()) {
        return new Said(json);
      }
    } catch (JacksonException notJson) {
      throw new UnreadableEvent("The body is not JSON: " + notJson.getOriginalMessage(), notJson);
    }
    throw new UnreadableEvent("The body is not a JSON object.");
  }

  /** Text, or a number as it is written; null where there is none. */
  @Nullable String text(String field) {
    JsonNode value = json.path(field);
    String text = value.isString() || value.isNumber() ? value.asString() : null;
    return text == null || text.isBlank() ? null : text.strip();
  }

  String needed(String field) {
    String text = text(field);
    if (text == null) {
      throw new UnreadableEvent("The event has no %s.".formatted(field));
    }
    return text;
  }

  /** Without fields where it is not there. */
  Said object(String field) {
    return new Said(json.path(field));
  }

  Instant time(String field) {
    String text = needed(field);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      throw new UnreadableEvent("The event's %s is not a time.".formatted(field), notATime);
    }
  }

  /** A time in seconds since 1970. */
  Instant seconds(String field) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(needed(field)));
    } catch (NumberFormatException | DateTimeException notATime) {
      throw new UnreadableEvent("The event's %s is not a time.".formatted(field), notATime);
    }
  }
}
