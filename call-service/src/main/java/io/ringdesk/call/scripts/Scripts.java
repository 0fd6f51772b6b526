package io.ringdesk.call.scripts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.ReplaceOptions;
import io.ringdesk.call.domain.ScriptShown;
import io.ringdesk.call.domain.Stage;
import io.ringdesk.chassis.journal.DuplicateKeys;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.web.IfMatch;
import io.ringdesk.chassis.web.Page;
import io.ringdesk.chassis.web.Paging;
import io.ringdesk.chassis.web.StaleVersion;
import io.ringdesk.chassis.wire.Spelling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * All scripts. Each version is a document that never changes; its id makes it one of each number.
 * Beside them stands the latest of each script, so that what is to be shown is found by its name.
 * It follows the versions: a process that died between the two leaves it one behind until the next
 * is written, which nobody was told of.
 */
@Component
public class Scripts {

  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
  private static final String VERSIONS = "script_versions";
  static final Bson NEWEST_FIRST = descending("version");

  @Configuration(proxyBeanMethods = false)
  static class Declared {
    @Bean
    Indexes scriptVersionIndexes() {
      return Indexes.on(
          VERSIONS, new IndexModel(compoundIndex(ascending("stage", "product"), NEWEST_FIRST)));
    }
  }

  private final MongoCollection<Script> latest;
  private final MongoCollection<Script> versions;

  Scripts(MongoDatabase database) {
    this.latest = collection(database, "scripts");
    this.versions = collection(database, VERSIONS);
  }

  private static MongoCollection<Script> collection(MongoDatabase database, String name) {
    return database.getCollection(name, Script.class);
  }

  /** Whether there is such a version. */
  public boolean know(ScriptShown shown) {
    return versions.find(eq("_id", Script.versionId(shown))).first() != null;
  }

  /** The first of these products that has a script for this stage. */
  Optional<Script> first(List<String> products, Stage stage) {
    Map<String, Script> found = new HashMap<>();
    latest
        .find(in("_id", products.stream().map(name -> Script.nameOf(name, stage)).toList()))
        .forEach(script -> found.put(script.product(), script));
    return products.stream().map(found::get).filter(Objects::nonNull).findFirst();
  }

  /** The latest of all, by name. */
  Page<Script> list(Paging paging) {
    List<Script> found =
        latest
            .find(paging.cursor() == null ? new Document() : gt("_id", paging.cursor().string(0)))
            .sort(ascending("_id"))
            .limit(paging.limit() + 1)
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(last.id()));
  }

  /** All versions of one, the newest first. */
  Page<Script> versions(String product, Stage stage, Paging paging) {
    List<Script> found =
        versions
            .find(
                paging.cursor() == null
                    ? versionsOf(product, stage)
                    : and(
                        versionsOf(product, stage),
                        lt("version", Math.toIntExact(paging.cursor().number(0)))))
            .sort(NEWEST_FIRST)
            .limit(paging.limit() + 1)
            .into(new ArrayList<>());
    return Page.of(found, paging, last -> List.of(last.version()));
  }

  static Bson versionsOf(String product, Stage stage) {
    return and(eq("stage", Spelling.of(stage)), eq("product", product));
  }

  /**
   * Makes a new version; the same text again makes none.
   *
   * @throws StaleVersion when another version is the latest than the one that was seen
   */
  Script put(String product, Stage stage, String text, String by, Instant now, IfMatch seen) {
    while (true) {
      Script last = versions.find(versionsOf(product, stage)).sort(NEWEST_FIRST).first();
      int version = last == null ? 0 : last.version();
      seen.refuseOtherThan(version);
      if (last != null && last.text().equals(text)) {
        show(last);
        return last;
      }
      ScriptShown next = new ScriptShown(product, stage, version + 1);
      Script script =
          new Script(Script.versionId(next), product, stage, next.version(), text, by, now);
      if (inserted(script)) {
        show(script);
        return script;
      }
    }
  }

  private boolean inserted(Script script) {
    return unlessThere(() -> versions.insertOne(script));
  }

  /** From now on, unless a later one is shown already. */
  private void show(Script script) {
    unlessThere(
        () ->
            latest.replaceOne(
                and(eq("_id", script.latest().id()), lt("version", script.version())),
                script.latest(),
                UPSERT));
  }

  private static boolean unlessThere(Runnable write) {
    try {
      write.run();
      return true;
    } catch (MongoWriteException failure) {
      if (DuplicateKeys.caused(failure)) {
        return false;
      }
      throw failure;
    }
  }
}
