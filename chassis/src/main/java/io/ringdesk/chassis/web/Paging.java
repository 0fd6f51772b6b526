package io.ringdesk.chassis.web;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit at most so many items: 1 to 200, 50 where the client does not say
 * @param cursor where it begins; null for the first
 */
public record Paging(int limit, @Nullable Cursor cursor) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MOST = 200;

  static Paging parse(@Nullable String limit, @Nullable String cursor) {
    return new Paging(
        limit(limit), cursor == null || cursor.isEmpty() ? null : Cursor.parse(cursor));
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException notANumber) {
      // answered below, as a number out of bounds is
    }
    throw BadInput.of("limit", "'%s' is not a number from 1 to %d.".formatted(text, MOST));
  }
}
