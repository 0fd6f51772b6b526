package io.ringdesk.chassis.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** The W3C trace context in which something is done; history entries carry it on to the bus. */
public final class Traces {

  private Traces() {}

  /** The present {@code traceparent}; null outside of any trace. */
  public static @Nullable String current() {
    return of(Span.current());
  }

  /** The {@code traceparent} of what follows from a span; null for one that is none. */
  public static @Nullable String of(Span span) {
    SpanContext context = span.getSpanContext();
    return context.isValid()
        ? "00-%s-%s-%s"
            .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex())
        : null;
  }
}
