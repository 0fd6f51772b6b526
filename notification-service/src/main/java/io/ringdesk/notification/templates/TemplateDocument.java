package io.ringdesk.notification.templates;

import io.ringdesk.notification.domain.Template;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** A template as an administrator changed it. */
public record TemplateDocument(
    @BsonId String name,
    long version,
    String subject,
    String text,
    @Nullable String html,
    String by,
    Instant at) {

  Template template() {
    return new Template(name, subject, text, html);
  }
}
