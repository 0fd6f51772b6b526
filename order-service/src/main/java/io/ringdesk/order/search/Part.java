package io.ringdesk.order.search;

import io.ringdesk.chassis.journal.Codecs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.jspecify.annotations.Nullable;

/**
 * A part of an order's document, read without the rest of it.
 *
 * @param path with dots
 * @param type as what it is read; of a list that of its elements
 */
record Part<T>(String path, Class<T> type, Codec<T> codec) {

  private static final DecoderContext DECODING = DecoderContext.builder().build();

  Part(String path, Class<T> type) {
    this(path, type, Codecs.registry().get(type));
  }

  /** The names that lead to it. */
  List<String> steps() {
    return List.of(path.split("\\."));
  }

  /** Absent where the document has no such part. */
  @Nullable T in(BsonDocument document) {
    BsonReader reader = document.asBsonReader();
    for (String step : steps()) {
      if (!reaches(step, reader)) {
        return null;
      }
    }
    return reader.getCurrentBsonType() == BsonType.NULL ? null : read(reader);
  }

  private static boolean reaches(String step, BsonReader reader) {
    reader.readStartDocument();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      if (reader.readName().equals(step)) {
        return true;
      }
      reader.skipValue();
    }
    return false;
  }

  /** Where a reader stands before it. */
  T read(BsonReader reader) {
    return type.cast(
        switch (reader.getCurrentBsonType()) {
          case STRING -> reader.readString();
          case DATE_TIME -> Instant.ofEpochMilli(reader.readDateTime());
          case DECIMAL128 -> reader.readDecimal128().bigDecimalValue();
          case INT64 -> reader.readInt64();
          case DOCUMENT -> codec.decode(reader, DECODING);
          case BsonType other ->
              throw new IllegalStateException("%s holds %s".formatted(path, other));
        });
  }

  /** Those of a list, where a reader stands before it. */
  List<T> readAll(BsonReader reader) {
    List<T> all = new ArrayList<>();
    reader.readStartArray();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      all.add(read(reader));
    }
    reader.readEndArray();
    return all;
  }
}
