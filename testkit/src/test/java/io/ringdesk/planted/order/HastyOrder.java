package io.ringdesk.planted.order;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;

/** Takes its machine's word for the time; by a clock that it was given, it would be right. */
final class HastyOrder {

  private HastyOrder() {}

  static Instant right(Clock clock) {
    return Instant.now(clock);
  }

  static Instant instant() {
    return Instant.now();
  }

  static long millis() {
    return System.currentTimeMillis();
  }

  static LocalDate day() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  static Clock clock() {
    return Clock.systemUTC();
  }

  static Date date() {
    return new Date();
  }
}
