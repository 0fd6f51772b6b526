package io.ringdesk.chassis.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The taking of an event as a step of the way that the event is part of. */
public final class Steps {

  private static final TextMapGetter<String> TRACEPARENT =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
          return Set.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
          return key.equals("traceparent") ? traceparent : null;
        }
      };

  private final Tracer tracer;

  public Steps(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("io.ringdesk.chassis.inbox");
  }

  /**
   * A step that has begun; one that is not recorded where its way is not.
   *
   * @param traceparent of the step before it; null for an event without a way
   * @param fromOutside then a way begins here where there is none, for as many events as are
   *     sampled
   */
  public Span begin(String topic, String type, @Nullable String traceparent, boolean fromOutside) {
    Context before =
        traceparent == null
            ? Context.root()
            : W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), traceparent, TRACEPARENT);
    SpanContext way = Span.fromContext(before).getSpanContext();
    if (way.isValid() ? !way.isSampled() : !fromOutside) {
      return Span.getInvalid();
    }
    return tracer
        .spanBuilder("process " + type)
        .setParent(before)
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.operation.type", "process")
        .setAttribute("messaging.destination.name", topic)
        .startSpan();
  }
}
