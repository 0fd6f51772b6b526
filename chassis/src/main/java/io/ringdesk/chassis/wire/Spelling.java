package io.ringdesk.chassis.wire;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How names of the code are spelt on the wire and in documents: {@code CALL_BACK} as {@code
 * call-back}.
 */
public final class Spelling {

  private Spelling() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Which of these is spelt so. */
  public static <E extends Enum<?>> Optional<E> read(String text, Collection<E> constants) {
    return constants.stream().filter(constant -> of(constant).equals(text)).findFirst();
  }

  /** All of these, for people. */
  public static String list(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Spelling::of).collect(Collectors.joining(", "));
  }
}
