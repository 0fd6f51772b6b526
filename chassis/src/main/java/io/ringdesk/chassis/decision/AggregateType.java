package io.ringdesk.chassis.decision;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of thing that a service owns: one document, one history, one writer at a time.
 *
 * @param topic where its events are published
 * @param collection where its documents lie
 * @param event the sealed interface whose records, each named by {@link EventType}, are its events
 * @param initial the state of an aggregate of this id before its first event
 * @param evolve folds an event into the state
 */
public record AggregateType<S, E>(
    String topic,
    String collection,
    Class<S> state,
    Class<E> event,
    Function<String, S> initial,
    BiFunction<S, E, S> evolve) {}
