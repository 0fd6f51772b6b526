package io.ringdesk.chassis.journal;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a write has run into: documents that were there already. */
public final class DuplicateKeys {

  private static final InsertManyOptions ANY_ORDER = new InsertManyOptions().ordered(false);

  private DuplicateKeys() {}

  public static boolean caused(MongoWriteException failure) {
    return ErrorCategory.fromErrorCode(failure.getCode()) == ErrorCategory.DUPLICATE_KEY;
  }

  /** Whether nothing else failed, so that all that was not there is written for good. */
  private static boolean alone(MongoBulkWriteException failure) {
    return failure.getWriteConcernError() == null
        && failure.getWriteErrors().stream()
            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
  }

  /**
   * Carries out an unordered bulk; answers which of its writes, by their place in it, ran into what
   * was there already. All others are written for good.
   *
   * @throws MongoBulkWriteException when something else failed
   */
  public static Set<Integer> metBy(Runnable bulk) {
    try {
      bulk.run();
      return Set.of();
    } catch (MongoBulkWriteException failure) {
      if (!alone(failure)) {
        throw failure;
      }
      return failure.getWriteErrors().stream()
          .map(BulkWriteError::getIndex)
          .collect(Collectors.toSet());
    }
  }

  /**
   * Inserts what is not there yet; what is there stays as it is.
   *
   * @param documents at least one
   * @return the places of those that were there already
   * @throws MongoBulkWriteException when something else failed
   */
  public static <T> Set<Integer> insert(MongoCollection<T> into, List<T> documents) {
    return metBy(() -> into.insertMany(documents, ANY_ORDER));
  }
}
