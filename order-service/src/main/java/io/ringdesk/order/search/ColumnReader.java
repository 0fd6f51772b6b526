package io.ringdesk.order.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonReaderMark;
import org.bson.BsonType;
import org.bson.codecs.Decoder;
import org.bson.codecs.DecoderContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns from an order's document in one pass, and makes nothing of what none of them shows:
 * their values, in their order.
 */
public final class ColumnReader implements Decoder<List<@Nullable Object>> {

  /** A field on the way to what is shown. */
  private record Step(Map<String, Step> below, List<Integer> columns) {
    Step() {
      this(new HashMap<>(), new ArrayList<>());
    }
  }

  private final List<OrderColumn> columns;
  private final Step document = new Step();

  public ColumnReader(List<OrderColumn> columns) {
    this.columns = List.copyOf(columns);
    for (int i = 0; i < columns.size(); i++) {
      Step step = document;
      for (String name : columns.get(i).path().split("\\.")) {
        step = step.below().computeIfAbsent(name, _ -> new Step());
      }
      step.columns().add(i);
    }
  }

  @Override
  public List<@Nullable Object> decode(BsonReader order, DecoderContext context) {
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    columns.forEach(column -> values.add(column.absent()));
    descend(order, document, values);
    return values;
  }

  private void descend(BsonReader reader, Step step, List<@Nullable Object> values) {
    reader.readStartDocument();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      Step next = step.below().get(reader.readName());
      if (next == null || reader.getCurrentBsonType() == BsonType.NULL) {
        reader.skipValue();
      } else {
        take(reader, next, values);
      }
    }
    reader.readEndDocument();
  }

  /** What several columns need of the same part is read for each of them. */
  private void take(BsonReader reader, Step step, List<@Nullable Object> values) {
    int last = step.columns().size() - (step.below().isEmpty() ? 1 : 0);
    for (int i = 0; i < step.columns().size(); i++) {
      BsonReaderMark before = i < last ? reader.getMark() : null;
      int column = step.columns().get(i);
      values.set(column, columns.get(column).read(reader));
      if (before != null) {
        before.reset();
      }
    }
    if (!step.below().isEmpty()) {
      descend(reader, step, values);
    }
  }
}
