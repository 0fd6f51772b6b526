package io.ringdesk.chassis.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How events are written on the bus. Times are RFC 3339 in UTC, all else as {@link WireForms} says.
 */
public final class Json {

  private static final JsonMapper EVENTS =
      JsonMapper.builder()
          .addModule(new WireForms())
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  /** Leaves out what is null; passes over fields that the reader does not know. */
  public static JsonMapper events() {
    return EVENTS;
  }
}
