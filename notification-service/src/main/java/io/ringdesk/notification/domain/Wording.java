package io.ringdesk.notification.domain;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with variables. */
public record Wording(String text) {

  private static final Pattern VARIABLE = Pattern.compile("\\{\\$([^{}]*)}");

  /** Variables that nobody can fill, as they are written: {@code {$nmae}}. */
  public List<String> unknownVariables() {
    return VARIABLE
        .matcher(text)
        .results()
        .filter(found -> Variable.named(found.group(1)).isEmpty())
        .map(MatchResult::group)
        .distinct()
        .toList();
  }

  /** What is unknown stays as it is written. */
  public String filled(Map<Variable, String> values) {
    return filled(values, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** This is HTML; what is filled in is not, and is escaped. */
  public String filledHtml(Map<Variable, String> values) {
    return filled(values, UnaryOperator.identity(), Wording::escaped);
  }

  /** This is plain text, and becomes HTML that looks the same. */
  public String asHtml(Map<Variable, String> values) {
    String html = filled(values, Wording::escaped, Wording::escaped);
    return "<!doctype html>\n<html><body><p>"
        + html.replaceAll("\\r\\n?", "\n")
            .replaceAll("\n{2,}", "</p>\n<p>")
            .replaceAll("(?<!>)\n", "<br>\n")
        + "</p></body></html>";
  }

  private String filled(
      Map<Variable, String> values, UnaryOperator<String> own, UnaryOperator<String> given) {
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder filled = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      filled.append(own.apply(text.substring(end, matcher.start())));
      filled.append(
          Variable.named(matcher.group(1))
              .map(variable -> given.apply(values.getOrDefault(variable, "")))
              .orElseGet(() -> own.apply(matcher.group())));
      end = matcher.end();
    }
    return filled.append(own.apply(text.substring(end))).toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
