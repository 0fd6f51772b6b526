package io.ringdesk.order.intake;

/** How long a thing may be that comes from outside: characters, or pieces. */
final class Limits {

  static final int LINES = 500;
  static final int QUANTITY = 1_000_000;
  static final int SOURCE = 64;
  static final int EXTERNAL_ID = 128;
  static final int ID = 64;
  static final int PAYMENT_ID = 128;
  static final int NAME = 300;
  static final int EMAIL = 254;
  static final int PHONE = 40;
  static final int TAG = 64;
  static final int REASON = 1000;

  private Limits() {}
}
