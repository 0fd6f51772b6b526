package io.ringdesk.call.statistics;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A day of an employee: what is counted together. His calls are as many as a person can have in a
 * day, however large the company; nobody's are all calls of a day that rang at no telephone.
 *
 * @param employee empty for calls that rang at nobody's telephone
 */
record Bucket(String employee, LocalDate day) {

  private static final int MONTH_LENGTH = 7;
  private static final int KEY_LENGTH = 2;

  /** {@code 2026-11/26/anna}. */
  String name() {
    return "%s/%s/%s".formatted(month(), key(), employee);
  }

  static Bucket named(String name) {
    String rest = name.substring(MONTH_LENGTH + 1);
    return new Bucket(
        rest.substring(KEY_LENGTH + 1),
        YearMonth.parse(monthOf(name)).atDay(Integer.parseInt(rest, 0, KEY_LENGTH, 10)));
  }

  static String monthOf(String document) {
    return document.substring(0, MONTH_LENGTH);
  }

  static String employeeOf(String document) {
    return document.substring(MONTH_LENGTH + 1);
  }

  YearMonth month() {
    return YearMonth.from(day);
  }

  /** Within its month. */
  String key() {
    return "%02d".formatted(day.getDayOfMonth());
  }

  /** The document that holds all days of the employee's month. */
  String document() {
    return month() + "/" + employee;
  }
}
