package io.ringdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.ringdesk.chassis.decision.AggregateType;
import io.ringdesk.chassis.decision.Decision;
import io.ringdesk.chassis.decision.EventType;
import io.ringdesk.chassis.decision.Refusal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A decision, told as a sentence: given what has happened, when this is asked for, then that
 * happens.
 *
 * <pre>{@code
 * given(ORDERS, "o-1", placed(EUR_100), received("p1", EUR_100))
 *     .when(order -> OrderDecisions.receive(order, payment("p1", EUR_100)))
 *     .thenNothing();
 * }</pre>
 */
public final class Scenario<S, E> {
  private final AggregateType<S, E> type;
  private final S state;

  private Scenario(AggregateType<S, E> type, S state) {
    this.type = type;
    this.state = state;
  }

  /**
   * @param id of the aggregate
   * @param events that have happened to it so far; none: it is as at first
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies them
  public static <S, E> Scenario<S, E> given(AggregateType<S, E> type, String id, E... events) {
    return new Scenario<>(type, type.initial().apply(id)).after(List.of(events));
  }

  public Then<S, E> when(Function<S, Decision<E>> asked) {
    return new Then<>(this, asked, asked.apply(state));
  }

  /** What the state is by now. */
  public Scenario<S, E> thenState(Consumer<S> expectations) {
    expectations.accept(state);
    return this;
  }

  /** Folds the events, each of which has to carry the name that it has on the bus. */
  private Scenario<S, E> after(List<E> events) {
    var folded = state;
    for (E event : events) {
      assertThat(event.getClass().isAnnotationPresent(EventType.class))
          .as("%s carries @EventType", event.getClass().getSimpleName())
          .isTrue();
      var next = type.evolve().apply(folded, event);
      assertThat(next).as("state after %s", event).isInstanceOf(type.state());
      folded = next;
    }
    return new Scenario<>(type, folded);
  }

  /** What was decided. */
  public static final class Then<S, E> {
    private final Scenario<S, E> before;
    private final Function<S, Decision<E>> asked;
    private final Decision<E> decision;

    private Then(Scenario<S, E> before, Function<S, Decision<E>> asked, Decision<E> decision) {
      this.before = before;
      this.asked = asked;
      this.decision = decision;
    }

    /**
     * Exactly these events happened, in this order, and the state can take them.
     *
     * @return what comes after them
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies them
    public final Scenario<S, E> thenHappened(E... events) {
      assertThat(happened()).containsExactlyElementsOf(List.of(events));
      return before.after(happened());
    }

    /** Something happened, and this is true of the events; the state can take them. */
    public Scenario<S, E> thenHappened(Consumer<List<E>> expectations) {
      expectations.accept(happened());
      return before.after(happened());
    }

    /** Exactly these events happened; the same request again changes nothing. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies them
    public final Scenario<S, E> thenHappenedOnce(E... events) {
      var after = thenHappened(events);
      after.when(asked).thenNothing();
      return after;
    }

    /** It succeeds and changes nothing. */
    public Scenario<S, E> thenNothing() {
      assertThat(decision).isEqualTo(Decision.nothingToDo());
      return before;
    }

    /** The state does not allow it; the reason says these words. */
    public Scenario<S, E> thenRefused(String words) {
      return thenRefused(Refusal.Kind.STATE, words);
    }

    /** Whoever asked has no right to it; the reason says these words. */
    public Scenario<S, E> thenForbidden(String words) {
      return thenRefused(Refusal.Kind.RIGHT, words);
    }

    private Scenario<S, E> thenRefused(Refusal.Kind kind, String words) {
      switch (decision) {
        case Decision.Refused<E>(Refusal refusal) -> {
          assertThat(refusal.reason()).contains(words);
          assertThat(refusal.kind()).isEqualTo(kind);
        }
        case Decision.Happened<E>(List<E> events) -> fail("Nothing was refused: %s", events);
        case Decision.NothingToDo<E>() -> fail("Nothing was refused: there was nothing to do.");
      }
      return before;
    }

    private List<E> happened() {
      return switch (decision) {
        case Decision.Happened<E>(List<E> events) -> events;
        case Decision.NothingToDo<E>() -> fail("Nothing happened: there was nothing to do.");
        case Decision.Refused<E>(Refusal refusal) -> fail("It was refused: %s", refusal.reason());
      };
    }
  }
}
