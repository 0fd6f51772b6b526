package io.ringdesk.call.exchange.makers;

/** A make of telephone exchange whose own messages are understood here. */
enum Make {
  ASTERISK,
  VONAGE,
  MANGO
}
