package io.ringdesk.order.domain;

import io.ringdesk.order.domain.OrderEvent.CallNoted;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the calls about an order have come to.
 *
 * @param last absent before the first one
 * @param nextAt when the customer is called again; absent when that is not agreed, or not needed
 * @param instead who is to call, or has called last, in place of whoever has promised it; absent
 *     where nobody stands in
 * @param forTasks the ids of the calls for tasks
 */
public record Calls(
    @Nullable LastCall last,
    @Nullable Instant nextAt,
    @Nullable String instead,
    List<String> forTasks) {

  private static final Calls NONE = new Calls(null, null, null, List.of());

  /** Orders that were written before calls for tasks were noted have none. */
  public Calls {
    forTasks = List.copyOf(Objects.requireNonNullElse(forTasks, List.of()));
  }

  /**
   * Whoever takes a call back that was offered stands in, whomever it was offered to; until the
   * order's manager calls. A call for a task decides nothing of this, nor when the customer is
   * called next about the order.
   */
  static Calls after(CallNoted call, @Nullable Calls before, @Nullable String manager) {
    Calls known = Objects.requireNonNullElse(before, NONE);
    LastCall last = LastCall.of(call).unlessBefore(known.last);
    if (call.taskId() != null) {
      return new Calls(last, known.nextAt, known.instead, plus(known.forTasks, call.callId()));
    }
    boolean standsIn = known.instead != null && !call.manager().equals(manager);
    return new Calls(last, call.nextCallAt(), standsIn ? call.manager() : null, known.forTasks);
  }

  static Calls next(@Nullable Calls before, @Nullable Instant at) {
    Calls known = Objects.requireNonNullElse(before, NONE);
    return new Calls(known.last, at, null, known.forTasks);
  }

  static Calls offered(@Nullable Calls before, String to) {
    return Objects.requireNonNullElse(before, NONE).by(to);
  }

  /** Nobody stands in for who has just got the order. */
  static @Nullable Calls handedOver(@Nullable Calls before) {
    return before == null || before.instead() == null ? before : before.by(null);
  }

  private Calls by(@Nullable String other) {
    return new Calls(last, nextAt, other, forTasks);
  }

  /** Nobody is called about an order that needs no payment any more. */
  static @Nullable Calls about(OrderStatus status, @Nullable Calls calls) {
    return calls == null || calls.nextAt() == null || status.isOpen()
        ? calls
        : new Calls(calls.last(), null, calls.instead(), calls.forTasks());
  }

  private static List<String> plus(List<String> known, String added) {
    return Stream.concat(known.stream(), Stream.of(added)).toList();
  }
}
