package io.ringdesk.notification.letters;

import java.time.Instant;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside a letter's history in its document: personal data, which no event tells, and how
 * its sending goes.
 *
 * @param email of whom it is for, as known when it was asked for, in lower case
 * @param subject of a letter by hand
 * @param text of a letter by hand
 * @param since when sending began
 * @param tries so far that came to nothing
 * @param trouble that the last of them met
 * @param claim names the process and round that took it on last
 * @param passage how far it had come over to the mail server when that was noted last
 */
public record Envelope(
    @Nullable String email,
    @Nullable String subject,
    @Nullable String text,
    @Nullable Instant since,
    int tries,
    @Nullable String trouble,
    @Nullable String claim,
    @Nullable Passage passage) {

  static final String EMAIL = "email";
  static final String SUBJECT = "byHand.subject";
  static final String TEXT = "byHand.text";
  static final String SINCE = "since";
  static final String TRIES = "tries";
  static final String TROUBLE = "trouble";
  static final String CLAIM = "claim";
  static final String PASSAGE = "passage";

  /** When it is to be tried next; a claim moves it to when it ends. */
  static final String DUE = "due";

  static Envelope in(BsonDocument document) {
    BsonDocument byHand = document.getDocument("byHand", new BsonDocument());
    BsonValue since = document.get(SINCE);
    return new Envelope(
        text(document, EMAIL),
        text(byHand, "subject"),
        text(byHand, "text"),
        since == null ? null : Instant.ofEpochMilli(since.asDateTime().getValue()),
        document.getInt32(TRIES, new BsonInt32(0)).getValue(),
        text(document, TROUBLE),
        text(document, CLAIM),
        Passage.in(document));
  }

  private static @Nullable String text(BsonDocument document, String field) {
    BsonValue value = document.get(field);
    return value == null ? null : value.asString().getValue();
  }
}
