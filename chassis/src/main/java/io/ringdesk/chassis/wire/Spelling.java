package io.ringdesk.chassis.wire;

import java.util.Locale;

/**
 * How names of the code are spelt on the wire and in documents: {@code CALL_BACK} as {@code
 * call-back}.
 */
public final class Spelling {

  private Spelling() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
