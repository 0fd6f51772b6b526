package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.inbox.Incoming;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One command on one aggregate.
 *
 * @param by who wants it: goes into the history
 * @param cause the id of the request or event behind it
 * @param expected the version that the author has seen; null where he does not say
 * @param source the event of another aggregate that it answers; null for a person's command
 * @param trace the W3C traceparent of the way that it is part of
 * @param decide pure; may be asked again on a newer state when somebody else was faster
 */
public record Proposal<S, E>(
    String id,
    String by,
    String cause,
    @Nullable Long expected,
    @Nullable Incoming source,
    @Nullable String trace,
    Function<S, Decision<E>> decide) {

  public Proposal(String id, String by, String cause, Function<S, Decision<E>> decide) {
    this(id, by, cause, null, null, null, decide);
  }

  public Proposal<S, E> tracedBy(@Nullable String traceparent) {
    return new Proposal<>(id, by, cause, expected, source, traceparent, decide);
  }

  public Proposal<S, E> expecting(@Nullable Long version) {
    return new Proposal<>(id, by, cause, version, source, trace, decide);
  }

  /** An own aggregate of the same id answers an event that another service has published. */
  static <S, E> Proposal<S, E> answering(
      Incoming event, BiFunction<S, Incoming, Decision<E>> decide) {
    return new Proposal<>(
        event.aggregateId(),
        event.author(),
        event.id(),
        null,
        event,
        event.trace(),
        state -> decide.apply(state, event));
  }
}
