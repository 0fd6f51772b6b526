package io.ringdesk.call.exchange.makers;

/** A message of which it is not certain who sent it. Its message is for the operator. */
final class Unsigned extends RuntimeException {

  private static final long serialVersionUID = 1;

  Unsigned(String reason) {
    super(reason);
  }
}
