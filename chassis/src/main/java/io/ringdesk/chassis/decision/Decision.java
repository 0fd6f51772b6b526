package io.ringdesk.chassis.decision;

import java.util.List;

/**
 * What a command comes to: something happened, nothing is left to do because it has been done
 * already, or it is refused and why.
 *
 * @param <E> the events of the aggregate
 */
public sealed interface Decision<E> {

  /** These events, in this order; at least one. */
  record Happened<E>(List<E> events) implements Decision<E> {
    public Happened {
      events = List.copyOf(events);
      if (events.isEmpty()) {
        throw new IllegalArgumentException("A decision that something happened needs an event.");
      }
    }
  }

  /** The same request again: it succeeds and changes nothing. */
  record NothingToDo<E>() implements Decision<E> {}

  /** It can't be done, and nothing has changed. */
  record Refused<E>(Refusal refusal) implements Decision<E> {}

  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies them
  static <E> Decision<E> happened(E... events) {
    return new Happened<>(List.of(events));
  }

  /** Nothing to do where the list is empty. */
  static <E> Decision<E> happened(List<E> events) {
    return events.isEmpty() ? nothingToDo() : new Happened<>(events);
  }

  static <E> Decision<E> nothingToDo() {
    return new NothingToDo<>();
  }

  /** Refused because of the present state; over HTTP 409. */
  static <E> Decision<E> refused(String reason, Object... values) {
    return new Refused<>(new Refusal(Refusal.Kind.STATE, reason.formatted(values)));
  }

  /** Refused because of who asks; over HTTP 403. */
  static <E> Decision<E> forbidden(String reason, Object... values) {
    return new Refused<>(new Refusal(Refusal.Kind.RIGHT, reason.formatted(values)));
  }
}
