package io.ringdesk.notification.templates;

import io.ringdesk.notification.domain.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The templates that come with the service: {@code templates/<name>.txt}, the subject in the first
 * line, then an empty one, then the text.
 */
final class DeliveredTemplates {

  private static final List<String> NAMES =
      List.of(
          "order-placed",
          "payment-received",
          "payment-details",
          "call-back",
          "not-reached",
          "after-conversation");

  private DeliveredTemplates() {}

  static SortedMap<String, Template> read() {
    SortedMap<String, Template> templates = new TreeMap<>();
    NAMES.forEach(name -> templates.put(name, read(name)));
    return templates;
  }

  private static Template read(String name) {
    String file = "/templates/%s.txt".formatted(name);
    try (InputStream resource = DeliveredTemplates.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IllegalStateException("The template %s is missing.".formatted(file));
      }
      String[] parts = new String(resource.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", 2);
      return new Template(name, parts[0].strip(), parts[1].strip(), null);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
