package io.ringdesk.notification.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a template may have filled in, written as {@code {$name}}. */
public enum Variable {
  /** The customer's name. */
  NAME,
  /** The order's number. */
  ORDER,
  /** The order's amount, without its currency. */
  AMOUNT,
  /** What was taken off the order and its lines together, without its currency. */
  DISCOUNT,
  /** ISO 4217 code of the amount. */
  CURRENCY,
  /** Name of the manager who holds the order. */
  MANAGER,
  /** Where the order can be paid. */
  PAYMENT_LINK,
  /** Name of the company that sends the letter. */
  COMPANY;

  /** As it is written between the braces, without the dollar sign. */
  public String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Variable> named(String written) {
    return Arrays.stream(values()).filter(one -> one.written().equals(written)).findFirst();
  }

  public static List<String> all() {
    return Arrays.stream(values()).map(one -> "{$" + one.written() + "}").toList();
  }
}
