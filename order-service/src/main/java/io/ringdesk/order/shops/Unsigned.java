package io.ringdesk.order.shops;

/** A message whose signature is missing, wrong or old. Its message is for the operator. */
final class Unsigned extends RuntimeException {

  private static final long serialVersionUID = 1;

  Unsigned(String reason) {
    super(reason);
  }
}
