package io.ringdesk.order.domain;

import io.ringdesk.chassis.decision.Decision;
import java.util.function.Supplier;

/** What an order says to an act that somebody has in mind. */
public sealed interface Verdict {

  /** It may be done. */
  record Allowed() implements Verdict {}

  /**
   * It has been done, or more than it: asked for again it succeeds and changes nothing.
   *
   * @param reason a sentence
   */
  record Done(String reason) implements Verdict {}

  /**
   * It can't be done as things stand.
   *
   * @param reason a sentence that names the way out, where there is one
   */
  record Refused(String reason) implements Verdict {}

  /** The decision that follows. */
  default <E> Decision<E> then(Supplier<Decision<E>> act) {
    return switch (this) {
      case Allowed() -> act.get();
      case Done(var _) -> Decision.nothingToDo();
      case Refused(var reason) -> Decision.refused("%s", reason);
    };
  }

  static Verdict allowed() {
    return new Allowed();
  }

  static Verdict done(String reason, Object... values) {
    return new Done(reason.formatted(values));
  }

  static Verdict refused(String reason, Object... values) {
    return new Refused(reason.formatted(values));
  }
}
