package io.ringdesk.chassis.web;

import io.ringdesk.chassis.wire.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Where the next page begins: the sort keys of the last item of this one. Opaque to clients.
 *
 * @param keys as text
 */
public record Cursor(List<String> keys) {

  /** Of strings, numbers, decimals and instants. */
  public static Cursor of(List<?> keys) {
    return new Cursor(keys.stream().map(String::valueOf).toList());
  }

  static Cursor parse(String text) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
      List<String> keys = new ArrayList<>();
      for (@Nullable String key : Json.events().readValue(json, String[].class)) {
        if (key == null) {
          throw unknown(text);
        }
        keys.add(key);
      }
      return new Cursor(keys);
    } catch (IllegalArgumentException | JacksonException unreadable) {
      throw unknown(text);
    }
  }

  private static BadInput unknown(String text) {
    return BadInput.of(
        "cursor",
        "'%s' is no cursor that was given out here: send the 'next' of the last page."
            .formatted(text));
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Json.events().writeValueAsBytes(keys));
  }

  public String string(int index) {
    if (index >= keys.size()) {
      throw unknown(toString());
    }
    return keys.get(index);
  }

  public long number(int index) {
    try {
      return Long.parseLong(string(index));
    } catch (NumberFormatException other) {
      throw unknown(toString());
    }
  }

  public BigDecimal decimal(int index) {
    try {
      return new BigDecimal(string(index));
    } catch (NumberFormatException other) {
      throw unknown(toString());
    }
  }

  public Instant instant(int index) {
    try {
      Instant time = Instant.parse(string(index));
      time.toEpochMilli(); // the database has none that do not fit
      return time;
    } catch (DateTimeException | ArithmeticException other) {
      throw unknown(toString());
    }
  }
}
