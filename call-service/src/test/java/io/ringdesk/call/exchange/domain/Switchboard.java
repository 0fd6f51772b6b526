package io.ringdesk.call.exchange.domain;

import static io.ringdesk.call.exchange.domain.LegNews.Kind.ANSWERED;
import static io.ringdesk.call.exchange.domain.LegNews.Kind.HUNG_UP;
import static io.ringdesk.call.exchange.domain.LegNews.Kind.MISSED;
import static io.ringdesk.call.exchange.domain.LegNews.Kind.RINGING;

import io.ringdesk.call.exchange.domain.LegNews.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The calls and times of the tests: a customer calls, and it rings at Anna's and Boris's. */
final class Switchboard {

  static final String CALL = "c-1";
  static final Instant NOW = Instant.parse("2026-11-24T10:30:00Z");
  static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

  private Switchboard() {}

  static LegNews rings(String leg, @Nullable String employee, int second) {
    return news(leg, RINGING, employee, second);
  }

  static LegNews answered(String leg, @Nullable String employee, int second) {
    return news(leg, ANSWERED, employee, second);
  }

  static LegNews hungUp(String leg, @Nullable String employee, int second) {
    return news(leg, HUNG_UP, employee, second);
  }

  static LegNews missed(String leg, @Nullable String employee, int second) {
    return news(leg, MISSED, employee, second);
  }

  /** The same of a call to the customer. */
  static LegNews outbound(LegNews news) {
    return new LegNews(
        news.exchange(),
        news.callId(),
        news.leg(),
        news.kind(),
        Direction.OUTBOUND,
        news.phone(),
        news.line(),
        news.extension(),
        news.employee(),
        news.at());
  }

  /** The same by a clock that is ahead. */
  static LegNews ahead(Duration by, LegNews news) {
    return new LegNews(
        news.exchange(),
        news.callId(),
        news.leg(),
        news.kind(),
        news.direction(),
        news.phone(),
        news.line(),
        news.extension(),
        news.employee(),
        news.at().plus(by));
  }

  private static LegNews news(String leg, Kind kind, @Nullable String employee, int second) {
    return new LegNews(
        "main",
        CALL,
        leg,
        kind,
        Direction.INBOUND,
        "+34612345678",
        "+34910000000",
        employee == null ? null : "ext-" + employee,
        employee,
        TEN.plusSeconds(second));
  }
}
