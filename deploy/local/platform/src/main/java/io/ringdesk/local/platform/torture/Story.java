package io.ringdesk.local.platform.torture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that shops tell of one order, and whose it is.
 *
 * @param number from 0; the order's external id follows from it
 * @param email of the customer, where he has one
 * @param expired whether the order cancels itself as soon as somebody looks at the date
 * @param news in the order in which they happened
 */
record Story(int number, @Nullable String email, boolean expired, List<News> news) {

  private static final String MARK = "T-";

  String externalId() {
    return externalId(number);
  }

  static String externalId(int number) {
    return "%s%07d".formatted(MARK, number);
  }

  /** The number of the order with this external id; -1 when no story is told of it. */
  static int number(String externalId) {
    return externalId.matches(MARK + "\\d{7,9}")
        ? Integer.parseInt(externalId.substring(MARK.length()))
        : -1;
  }
}
