package io.ringdesk.order.search;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Cursor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;

/**
 * In which order the list comes. Ties are broken by id, so that no order is shown twice or left out
 * between pages.
 */
enum OrderSort {
  NEWEST_FIRST("-placedAt", OrderDocument.PLACED_AT, Instant.class, false),
  OLDEST_FIRST("placedAt", OrderDocument.PLACED_AT, Instant.class, true),
  LARGEST_FIRST("-amount", OrderDocument.AMOUNT, BigDecimal.class, false),
  SMALLEST_FIRST("amount", OrderDocument.AMOUNT, BigDecimal.class, true),
  NEXT_CALL_FIRST("nextCallAt", OrderDocument.NEXT_CALL_AT, Instant.class, true),
  NEXT_CALL_LAST("-nextCallAt", OrderDocument.NEXT_CALL_AT, Instant.class, false);

  private final String spelling;
  private final Part<?> key;
  private final boolean ascending;

  OrderSort(String spelling, String field, Class<?> type, boolean ascending) {
    this.spelling = spelling;
    this.key = new Part<>(field, type);
    this.ascending = ascending;
  }

  static OrderSort of(String spelling) {
    return Arrays.stream(values())
        .filter(sort -> sort.spelling.equals(spelling))
        .findFirst()
        .orElseThrow(
            () ->
                BadInput.of(
                    "sort",
                    "'%s' is none of %s."
                        .formatted(
                            spelling,
                            Arrays.stream(values())
                                .map(sort -> sort.spelling)
                                .collect(Collectors.joining(", ")))));
  }

  /** The field that has to be read for a cursor. */
  String field() {
    return key.path();
  }

  Bson sorting() {
    return ascending ? ascending(field(), "_id") : descending(field(), "_id");
  }

  /** What it can put in order: by the next call only those that have one. */
  Bson sortable() {
    return field().equals(OrderDocument.NEXT_CALL_AT) ? exists(field()) : empty();
  }

  /** What follows the last of a page and has the same key. */
  Bson beside(Cursor last) {
    String id = last.string(1);
    return and(eq(field(), key(last)), ascending ? gt("_id", id) : lt("_id", id));
  }

  /** What follows all that have the key of the last of a page. */
  Bson beyond(Cursor last) {
    return ascending ? gt(field(), key(last)) : lt(field(), key(last));
  }

  /**
   * @throws BadInput for a key that the database can't hold
   */
  private Object key(Cursor last) {
    try {
      if (key.type() == Instant.class) {
        Instant time = last.instant(0);
        time.toEpochMilli();
        return time;
      }
      return new Decimal128(last.decimal(0));
    } catch (ArithmeticException | NumberFormatException beyondAll) {
      throw BadInput.of("cursor", "It was not given out here: send the 'next' of the last page.");
    }
  }

  /** Of the last of a page. */
  List<Object> keys(BsonDocument order) {
    return List.of(
        Objects.requireNonNull(key.in(order), field()), order.getString("_id").getValue());
  }
}
