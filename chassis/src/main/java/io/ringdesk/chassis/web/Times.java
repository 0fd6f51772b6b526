package io.ringdesk.chassis.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Times that a client may name: from 1970 on and before 2200. Far beyond them the database has none
 * any more. As a module of JSON it refuses all others in what a client sends.
 */
public final class Times extends SimpleModule {

  /** What a client is told who has sent another. */
  static final String WANTED =
      "a time between 1970 and 2200 with its offset, like 2026-11-20T09:15:00+01:00";

  private static final long serialVersionUID = 1;
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  public Times() {
    super("times");
    addDeserializer(
        Instant.class, new Bounded<>(Instant.class, InstantDeserializer.INSTANT, time -> time));
    addDeserializer(
        OffsetDateTime.class,
        new Bounded<>(
            OffsetDateTime.class, InstantDeserializer.OFFSET_DATE_TIME, OffsetDateTime::toInstant));
  }

  public static boolean allow(Instant time) {
    return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
  }

  /** Of a parameter. */
  static Instant parse(String text) {
    Instant time = Instant.parse(text);
    if (!allow(time)) {
      throw new IllegalArgumentException("'%s' is not between 1970 and 2200.".formatted(text));
    }
    return time;
  }

  private static final class Bounded<T> extends StdDeserializer<T> {
    private final ValueDeserializer<T> any;
    private final Function<T, Instant> moment;

    Bounded(Class<T> type, ValueDeserializer<T> any, Function<T, Instant> moment) {
      super(type);
      this.any = any;
      this.moment = moment;
    }

    @Override
    public @Nullable T deserialize(JsonParser json, DeserializationContext context) {
      T time = any.deserialize(json, context);
      if (time != null && !allow(moment.apply(time))) {
        throw context.weirdStringException(
            time.toString(), handledType(), "not between 1970 and 2200");
      }
      return time;
    }
  }
}
