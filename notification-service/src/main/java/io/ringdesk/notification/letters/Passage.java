package io.ringdesk.notification.letters;

import java.time.Instant;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How far a letter has come over to the mail server. Up to the line that ends its text a connection
 * that breaks has sent nothing; from that line on only the mail server's answer tells. So this is
 * written down before that line, and again when the answer has come.
 *
 * @param version of the letter, which says nothing of a later one
 * @param messageId that it was about to go under
 * @param begun whether that line was about to be said
 * @param doubtful whether it was at an earlier try, and no answer came
 * @param taken when the mail server said that it has it
 */
public record Passage(
    long version,
    @Nullable String messageId,
    boolean begun,
    boolean doubtful,
    @Nullable Instant taken) {

  static Passage ahead(long version) {
    return new Passage(version, null, false, false, null);
  }

  /** It is all but said; whatever was unclear before stays so. */
  public Passage begin(String messageId) {
    return new Passage(version, messageId, true, isInDoubt(), null);
  }

  public Passage taken(Instant at) {
    return new Passage(version, messageId, begun, doubtful, at);
  }

  /** This try came to nothing; whatever was unclear before stays so. */
  public Passage notTaken() {
    return new Passage(version, null, false, isInDoubt(), null);
  }

  /** Nobody can know whether the mail server has it. */
  public Passage unclear() {
    return new Passage(version, null, false, true, null);
  }

  /** The mail server may have it, and nobody has written down that it has. */
  public boolean isInDoubt() {
    return doubtful || (begun && taken == null);
  }

  static @Nullable Passage in(BsonDocument document) {
    return document.get(Envelope.PASSAGE) instanceof BsonDocument passage
        ? new Passage(
            passage.getInt64("version").getValue(),
            passage.get("messageId") instanceof BsonString id ? id.getValue() : null,
            passage.getBoolean("begun").getValue(),
            passage.getBoolean("doubtful").getValue(),
            passage.get("taken") instanceof BsonDateTime at
                ? Instant.ofEpochMilli(at.getValue())
                : null)
        : null;
  }

  BsonValue written() {
    BsonDocument document =
        new BsonDocument("version", new BsonInt64(version))
            .append("begun", BsonBoolean.valueOf(begun))
            .append("doubtful", BsonBoolean.valueOf(doubtful));
    if (messageId != null) {
      document.append("messageId", new BsonString(messageId));
    }
    if (taken != null) {
      document.append("taken", new BsonDateTime(taken.toEpochMilli()));
    }
    return document;
  }
}
