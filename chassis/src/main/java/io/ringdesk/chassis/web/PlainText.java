package io.ringdesk.chassis.web;

import java.util.Optional;

/** Text that can be stored and sent on as it is: any characters of any script, only whole ones. */
public final class PlainText {

  private PlainText() {}

  /** What is wrong with a text, and how to mend it. */
  public static Optional<String> flaw(String text, int most) {
    if (text.length() > most) {
      return Optional.of(
          "This has to have at most %d characters, not %d.".formatted(most, text.length()));
    }
    if (text.indexOf('\0') >= 0) {
      return Optional.of("Leave out the character U+0000.");
    }
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (Character.isHighSurrogate(one)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(one)) {
        return Optional.of(
            "Half a character stands at place %d (a lone surrogate). Leave it out."
                .formatted(i + 1));
      }
    }
    return Optional.empty();
  }
}
