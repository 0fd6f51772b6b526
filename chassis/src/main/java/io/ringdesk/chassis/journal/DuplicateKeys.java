package io.ringdesk.chassis.journal;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;

/** What a write has run into: documents that were there already. */
public final class DuplicateKeys {

  private DuplicateKeys() {}

  public static boolean caused(MongoWriteException failure) {
    return ErrorCategory.fromErrorCode(failure.getCode()) == ErrorCategory.DUPLICATE_KEY;
  }

  /** Whether nothing else failed, so that all that was not there is written for good. */
  public static boolean alone(MongoBulkWriteException failure) {
    return failure.getWriteConcernError() == null
        && failure.getWriteErrors().stream()
            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
  }
}
