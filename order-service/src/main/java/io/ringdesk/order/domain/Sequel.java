package io.ringdesk.order.domain;

/** What came after an order: payment letters that were asked for again, orders made from it. */
public record Sequel(PaymentLetters letters, Succession succession) {

  static final Sequel NONE = new Sequel(PaymentLetters.NONE, Succession.NONE);

  Sequel with(PaymentLetters other) {
    return new Sequel(other, succession);
  }

  Sequel with(Succession other) {
    return new Sequel(letters, other);
  }
}
