package io.ringdesk.call.scripts;

import io.ringdesk.call.domain.ScriptShown;
import io.ringdesk.call.domain.Stage;
import io.ringdesk.chassis.wire.Spelling;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Call instructions in one version.
 *
 * @param id of the version, or of the script where it is the latest
 * @param product whose: a sku, {@code electronic}, {@code any}, or a name that tasks give
 * @param version from 1
 * @param by who wrote it
 */
public record Script(
    @BsonId String id,
    String product,
    Stage stage,
    int version,
    String text,
    String by,
    Instant at) {

  /** The name of a script in all its versions. */
  static String nameOf(String product, Stage stage) {
    return Spelling.of(stage) + "/" + product;
  }

  static String versionId(ScriptShown shown) {
    return nameOf(shown.product(), shown.stage()) + "/" + shown.version();
  }

  /** As the one that is shown from now on. */
  Script latest() {
    return new Script(nameOf(product, stage), product, stage, version, text, by, at);
  }
}
