package io.ringdesk.notification.templates;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.StaleVersion;
import io.ringdesk.notification.domain.Template;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The present templates: those that came with the service, and over them those that were saved. */
@Component
public class Templates {

  /**
   * @param version 0 for one that came with the service
   */
  record Present(Template template, long version) {}

  private final MongoCollection<TemplateDocument> saved;
  private final SortedMap<String, Template> delivered = DeliveredTemplates.read();
  private final Clock clock;

  Templates(MongoDatabase database, Clock clock) {
    this.saved = database.getCollection("letter_templates", TemplateDocument.class);
    this.clock = clock;
  }

  /** Those of these names that there are. */
  public Map<String, Template> named(Collection<String> names) {
    Map<String, Template> found = new HashMap<>();
    names.stream()
        .filter(delivered::containsKey)
        .forEach(name -> found.put(name, delivered.get(name)));
    saved
        .find(Filters.in("_id", names))
        .forEach(document -> found.put(document.name(), document.template()));
    return found;
  }

  Optional<Present> named(String name) {
    TemplateDocument document = saved.find(Filters.eq("_id", name)).first();
    return document == null
        ? Optional.ofNullable(delivered.get(name)).map(template -> new Present(template, 0))
        : Optional.of(new Present(document.template(), document.version()));
  }

  /** In order of their names. */
  Page<Template> page(Paging paging) {
    String after = paging.cursor() == null ? "" : paging.cursor().string(0);
    SortedMap<String, Template> all = new TreeMap<>(delivered.tailMap(after + "\0"));
    saved
        .find(Filters.gt("_id", after))
        .sort(Sorts.ascending("_id"))
        .limit(paging.limit() + 1)
        .forEach(document -> all.put(document.name(), document.template()));
    List<Template> found = new ArrayList<>(all.values());
    return Page.of(
        found.subList(0, Math.min(found.size(), paging.limit() + 1)),
        paging,
        last -> List.of(last.name()));
  }

  /**
   * Letters that are still to be sent are filled from it, too. The same again changes nothing.
   *
   * @throws StaleVersion when somebody else has changed it since the author looked
   */
  Present save(Template template, String by, IfMatch seen) {
    @Nullable Present before = named(template.name()).orElse(null);
    long version = before == null ? 0 : before.version();
    seen.refuseOtherThan(version);
    if (before != null && before.template().equals(template)) {
      return before;
    }
    write(
        new TemplateDocument(
            template.name(),
            version + 1,
            template.subject(),
            template.text(),
            template.html(),
            by,
            clock.instant()));
    return new Present(template, version + 1);
  }

  private void write(TemplateDocument next) {
    long before = next.version() - 1;
    try {
      if (before == 0) {
        saved.insertOne(next);
      } else if (saved
              .replaceOne(
                  Filters.and(Filters.eq("_id", next.name()), Filters.eq("version", before)), next)
              .getMatchedCount()
          == 0) {
        throw new StaleVersion(before, next.version());
      }
    } catch (MongoWriteException failure) {
      if (!DuplicateKeys.caused(failure)) {
        throw failure;
      }
      throw new StaleVersion(before, next.version());
    }
  }
}
