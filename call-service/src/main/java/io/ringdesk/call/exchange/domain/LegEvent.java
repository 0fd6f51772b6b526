package io.ringdesk.call.exchange.domain;

import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Answered;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.HungUp;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Missed;
import io.ringdesk.call.exchange.domain.ExchangeCallEvent.Rang;
import io.ringdesk.call.exchange.domain.LegNews.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What all events of a leg tell: news of it, and until when more is awaited. */
public sealed interface LegEvent permits Rang, Answered, HungUp, Missed {

  String exchange();

  String callId();

  @Nullable Direction direction();

  @Nullable String phone();

  @Nullable String line();

  String leg();

  @Nullable String extension();

  @Nullable String employee();

  Instant at();

  /** When the call is taken for over unless more is heard of it; null when it is over. */
  @Nullable Instant closesAt();

  /**
   * By how much the exchange's clock was found to be ahead: all times of the call are earlier by as
   * much than it says; null when it is not.
   */
  @Nullable Integer aheadSeconds();

  /** The four are made of the same. */
  interface Form {
    ExchangeCallEvent of(
        String exchange,
        String callId,
        @Nullable Direction direction,
        @Nullable String phone,
        @Nullable String line,
        String leg,
        @Nullable String extension,
        @Nullable String employee,
        Instant at,
        @Nullable Instant closesAt,
        @Nullable Integer aheadSeconds);
  }

  static ExchangeCallEvent of(LegNews news, @Nullable Instant closesAt, int aheadSeconds) {
    Form event =
        switch (news.kind()) {
          case RINGING -> Rang::new;
          case ANSWERED -> Answered::new;
          case HUNG_UP -> HungUp::new;
          case MISSED -> Missed::new;
        };
    return event.of(
        news.exchange(),
        news.callId(),
        news.direction(),
        news.phone(),
        news.line(),
        news.leg(),
        news.extension(),
        news.employee(),
        news.at(),
        closesAt,
        aheadSeconds == 0 ? null : aheadSeconds);
  }

  /** Of which it was made. */
  default LegNews news() {
    Kind kind =
        switch (this) {
          case Rang _ -> Kind.RINGING;
          case Answered _ -> Kind.ANSWERED;
          case HungUp _ -> Kind.HUNG_UP;
          case Missed _ -> Kind.MISSED;
        };
    return new LegNews(
        exchange(),
        callId(),
        leg(),
        kind,
        direction(),
        phone(),
        line(),
        extension(),
        employee(),
        at());
  }
}
