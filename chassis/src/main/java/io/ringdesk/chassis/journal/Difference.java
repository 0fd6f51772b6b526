package io.ringdesk.chassis.journal;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What has to be set and what to be taken away for one document to become another: only what
 * differs, however deep it lies. The database works out anew the keys of every index of a field
 * that is set, changed or not, and keeps for its followers all that is set.
 */
final class Difference {

  private static final BsonString NOTHING = new BsonString("");

  private final BsonDocument set = new BsonDocument();
  private final BsonDocument unset = new BsonDocument();

  private Difference() {}

  /**
   * @param path where both documents lie
   */
  static Difference at(String path, BsonDocument before, BsonDocument after) {
    Difference difference = new Difference();
    difference.look(path, before, after);
    return difference;
  }

  private void look(String path, BsonDocument before, BsonDocument after) {
    after.forEach((field, value) -> look(path + "." + field, before.get(field), value));
    for (String field : before.keySet()) {
      if (!after.containsKey(field)) {
        unset.append(path + "." + field, NOTHING);
      }
    }
  }

  private void look(String path, @Nullable BsonValue before, BsonValue after) {
    if (before instanceof BsonDocument was
        && after instanceof BsonDocument is
        && hasPaths(was)
        && hasPaths(is)) {
      look(path, was, is);
    } else if (!after.equals(before)) {
      set.append(path, after);
    }
  }

  /** Whether each field can be named in an update; those of a map may be called anything. */
  private static boolean hasPaths(BsonDocument document) {
    return document.keySet().stream()
        .noneMatch(field -> field.isEmpty() || field.startsWith("$") || field.contains("."));
  }

  BsonDocument set() {
    return set;
  }

  BsonDocument unset() {
    return unset;
  }
}
