package io.ringdesk.order.search;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import io.ringdesk.chassis.web.BadInput;
import io.ringdesk.chassis.web.Cursor;
import io.ringdesk.order.domain.Order;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;

/**
 * In which order the list comes. Ties are broken by id, so that no order is shown twice or left out
 * between pages.
 */
enum OrderSort {
  NEWEST_FIRST("-placedAt", OrderDocument.PLACED_AT, false),
  OLDEST_FIRST("placedAt", OrderDocument.PLACED_AT, true),
  LARGEST_FIRST("-amount", OrderDocument.AMOUNT, false),
  SMALLEST_FIRST("amount", OrderDocument.AMOUNT, true);

  private final String spelling;
  private final String field;
  private final boolean ascending;

  OrderSort(String spelling, String field, boolean ascending) {
    this.spelling = spelling;
    this.field = field;
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

  Bson sorting() {
    return ascending ? ascending(field, "_id") : descending(field, "_id");
  }

  /** What comes after the last of a page: its key, and behind the same key the id. */
  Bson after(Cursor cursor) {
    Object key = isByTime() ? cursor.instant(0) : cursor.decimal(0);
    String id = cursor.string(1);
    return ascending
        ? and(gte(field, key), or(gt(field, key), and(eq(field, key), gt("_id", id))))
        : and(lte(field, key), or(lt(field, key), and(eq(field, key), lt("_id", id))));
  }

  List<Object> keys(Order order) {
    return List.of(
        isByTime() ? order.placement().placedAt() : order.account().amount().getAmount(),
        order.id());
  }

  private boolean isByTime() {
    return field.equals(OrderDocument.PLACED_AT);
  }
}
