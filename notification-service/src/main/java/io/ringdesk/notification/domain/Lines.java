package io.ringdesk.notification.domain;

import java.util.regex.Pattern;

/** Text for a header, which is one line and shows what it says. */
public final class Lines {

  /** Breaks, control characters, and marks that turn the direction of what follows. */
  private static final Pattern NOT_FOR_A_HEADER =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]+");

  private Lines() {}

  /** All that could begin another header, or hide what is written, becomes a space. */
  public static String one(String text) {
    return NOT_FOR_A_HEADER.matcher(text).replaceAll(" ").strip();
  }

  public static boolean isOne(String text) {
    return !NOT_FOR_A_HEADER.matcher(text).find();
  }
}
