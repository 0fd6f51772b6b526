package io.ringdesk.local.platform.torture;

import io.ringdesk.local.platform.torture.Finding.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where it is told what is not as the rules want it. */
@FunctionalInterface
interface Findings {

  void add(Finding finding);

  default void found(Kind kind, String what, String id, String why) {
    add(new Finding(kind, what, id, why));
  }

  /**
   * Of two that should be equal.
   *
   * @param part what of it is compared
   */
  default void compare(
      String what, String id, String part, @Nullable Object expected, @Nullable Object seen) {
    if (!Objects.equals(expected, seen)) {
      found(Kind.WRONG, what, id, "%s should be %s and is %s".formatted(part, expected, seen));
    }
  }
}
