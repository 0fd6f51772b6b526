package io.ringdesk.chassis.sheet;

/**
 * Text that a spreadsheet does not take for a formula. What would be one, because it begins with =
 * + - @, a tab or a line's end (in full width too, and behind spaces and quotes), gets an
 * apostrophe before it, as OWASP advises against CSV injection.
 */
final class Harmless {

  private static final String BEGINS_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
  private static final String PASSED_OVER = " \"'\u00A0\u2019\u201C\u201D";

  private Harmless() {}

  static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (BEGINS_A_FORMULA.indexOf(sign) >= 0) {
        return "'" + text;
      }
      if (PASSED_OVER.indexOf(sign) < 0) {
        return text;
      }
    }
    return text;
  }
}
