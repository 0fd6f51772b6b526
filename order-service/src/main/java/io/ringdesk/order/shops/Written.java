package io.ringdesk.order.shops;

import io.ringdesk.chassis.inbox.UnreadableEvent;
import io.ringdesk.chassis.wire.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a platform has written, as its documents promise it. Something promised that is not there,
 * or is something else, makes the whole unreadable: the fault may be ours.
 *
 * @param what it is, for the sentence that says what is wrong
 */
record Written(String what, JsonNode json) {

  private static final int LONGEST_NUMBER = 40;
  private static final int MOST_DECIMALS = 20;

  /**
   * @throws UnreadableEvent when it is no JSON object
   */
  static Written of(String what, byte[] body) {
    try {
      JsonNode json = Json.events().readTree(body);
      if (json != null && json.isObject()) {
        return new Written(what, json);
      }
    } catch (JacksonException notJson) {
      throw new UnreadableEvent("The body is not JSON: " + notJson.getOriginalMessage(), notJson);
    }
    throw new UnreadableEvent("The body is not a JSON object.");
  }

  /** Itself, or what lies in it under this name and nothing else. */
  Written unwrapped(String name) {
    return json.size() == 1 && json.path(name).isObject() ? object(name) : this;
  }

  /** Text, or a number as it is written; null where there is none. */
  @Nullable String text(String field) {
    JsonNode value = json.path(field);
    String text = value.isString() || value.isNumber() ? value.asString() : null;
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** The first of these that is there. */
  static Optional<String> first(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /** Of a person; null where he has told none. */
  @Nullable String fullName() {
    return Form.joined(" ", text("first_name"), text("last_name"));
  }

  String needed(String field) {
    String text = text(field);
    if (text == null) {
      throw new UnreadableEvent("The %s has no %s.".formatted(what, field));
    }
    return text;
  }

  boolean is(String field) {
    return json.path(field).asBoolean(false);
  }

  boolean has(String field) {
    return text(field) != null;
  }

  BigDecimal amount(String field) {
    return decimal(field, needed(field));
  }

  /** Zero where it is not there. */
  BigDecimal amountOrNothing(String field) {
    String text = text(field);
    return text == null ? BigDecimal.ZERO : decimal(field, text);
  }

  private BigDecimal decimal(String field, String text) {
    try {
      if (text.length() <= LONGEST_NUMBER) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs(number.scale()) <= MOST_DECIMALS) {
          return number;
        }
      }
    } catch (NumberFormatException notANumber) {
      // answered below, as a number too long is
    }
    throw new UnreadableEvent("The %s's %s is not an amount.".formatted(what, field));
  }

  /** A time with its offset. */
  Instant time(String field) {
    return time(field, needed(field));
  }

  /** A time that is written without an offset and is in UTC. */
  Instant utc(String field) {
    String text = needed(field);
    return time(field, text.endsWith("Z") ? text : text + "Z");
  }

  private Instant time(String field, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      throw new UnreadableEvent("The %s's %s is not a time.".formatted(what, field), notATime);
    }
  }

  /** A time in seconds since 1970. */
  Instant seconds(String field) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new UnreadableEvent("The %s's %s is not a time.".formatted(what, field));
    }
    return Instant.ofEpochSecond(value.asLong());
  }

  /** Without fields where it is not there. */
  Written object(String field) {
    return new Written(what, json.path(field));
  }

  /** None where it is not there. */
  List<Written> list(String field) {
    JsonNode array = json.path(field);
    return array.isArray()
        ? StreamSupport.stream(array.spliterator(), false)
            .map(one -> new Written(what, one))
            .toList()
        : List.of();
  }
}
