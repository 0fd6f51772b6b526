package io.ringdesk.notification.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of a letter before it is filled.
 *
 * @param text for readers of plain text
 * @param html for the others; made from the text where it is absent
 */
public record Template(String name, String subject, String text, @Nullable String html) {

  /** A letter as it is sent. */
  public record Filled(String subject, String text, String html) {}

  public Filled filled(Map<Variable, String> values) {
    return new Filled(
        Lines.one(new Wording(subject).filled(values)),
        new Wording(text).filled(values),
        html == null ? new Wording(text).asHtml(values) : new Wording(html).filledHtml(values));
  }

  /** The same letter, marked as the copy that a manager gets. */
  public Template asCopy() {
    return new Template(name, "Copy: " + subject, text, html);
  }
}
