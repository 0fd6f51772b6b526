package io.ringdesk.order.search;

import io.ringdesk.chassis.journal.Codecs;
import java.time.Instant;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.DecoderContext;
import org.jspecify.annotations.Nullable;

/**
 * A part of an order's document, read without the rest of it.
 *
 * @param path with dots
 * @param type as what it is read; of a list that of its elements
 */
record Part<T>(String path, List<String> steps, Class<T> type) {

  private static final DecoderContext DECODING = DecoderContext.builder().build();

  Part(String path, Class<T> type) {
    this(path, List.of(path.split("\\.")), type);
  }

  /** Absent where the document has no such part. */
  @Nullable T in(BsonDocument document) {
    BsonValue value = value(document);
    return value == null ? null : type.cast(read(value));
  }

  /** Those of a list; none where the document has no such part. */
  List<T> allIn(BsonDocument document) {
    return value(document) instanceof BsonArray array
        ? array.stream().map(value -> type.cast(read(value))).toList()
        : List.of();
  }

  private @Nullable BsonValue value(BsonDocument document) {
    BsonValue value = document;
    for (String step : steps) {
      BsonValue inner = value.asDocument().get(step);
      if (inner == null || inner.isNull()) {
        return null;
      }
      value = inner;
    }
    return value;
  }

  private Object read(BsonValue value) {
    return switch (value) {
      case BsonString text -> text.getValue();
      case BsonDateTime time -> Instant.ofEpochMilli(time.getValue());
      case BsonDecimal128 decimal -> decimal.decimal128Value().bigDecimalValue();
      case BsonInt64 number -> number.getValue();
      case BsonDocument inner ->
          Codecs.registry().get(type).decode(new BsonDocumentReader(inner), DECODING);
      default ->
          throw new IllegalStateException("%s holds %s".formatted(path, value.getBsonType()));
    };
  }
}
