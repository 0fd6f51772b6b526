package io.ringdesk.chassis.sheet;

/**
 * Text that a spreadsheet does not take for a formula. What would be one, because it begins with =
 * + - @, a tab or a line's end (in full width too, and behind spaces and quotes), gets an
 * apostrophe before it, as OWASP advises against CSV injection.
 */
final class Harmless {

  private static final String BEGINS_A_FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
  private static final String BEGINS_A_CELL = BEGINS_A_FORMULA + "\t\r\n";
  private static final String PASSED_OVER = " \"'\u00A0\u2019\u201C\u201D";

  /** What may part cells or rows where quotes and commas do not. */
  private static final String SEPARATES = ";\t\r\n";

  private Harmless() {}

  /** A cell whose bounds are sure. */
  static String text(String text) {
    return begins(text, 0, BEGINS_A_CELL) ? "'" + text : text;
  }

  /** A cell that a spreadsheet with another separator may take for several. */
  static String separated(String text) {
    String begun = text(text);
    var harmless = new StringBuilder(begun.length());
    for (int i = 0; i < begun.length(); i++) {
      if (i > 0
          && SEPARATES.indexOf(begun.charAt(i - 1)) >= 0
          && begins(begun, i, BEGINS_A_FORMULA)) {
        harmless.append('\'');
      }
      harmless.append(begun.charAt(i));
    }
    return harmless.toString();
  }

  private static boolean begins(String text, int from, String signs) {
    for (int i = from; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (signs.indexOf(sign) >= 0) {
        return true;
      }
      if (PASSED_OVER.indexOf(sign) < 0) {
        return false;
      }
    }
    return false;
  }
}
