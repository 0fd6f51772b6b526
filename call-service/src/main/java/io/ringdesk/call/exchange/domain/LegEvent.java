package io.ringdesk.call.exchange.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What all events of a leg tell. */
public interface LegEvent {

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
}
